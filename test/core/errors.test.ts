import { asCellwrightError } from '../../src/core/errors';

describe('What is thrown', () => {
  const chunk = Object.assign(new Error('Loading chunk 7171 failed.'), {
    name: 'ChunkLoadError'
  });

  it.each([
    chunk,
    new TypeError('Failed to fetch dynamically imported module: /x.js'),
    new TypeError('error loading dynamically imported module: /x.js'),
    new Error('Loading CSS chunk 12 failed.')
  ])(
    'is no fault of Cellwright where its own code cannot be loaded: %s [R1]',
    error => {
      expect(asCellwrightError(error)).toMatchObject({
        code: 'part-not-loaded',
        retryable: true,
        cause: error
      });
    }
  );

  it('is a fault of Cellwright where nothing else is known of it', () => {
    expect(asCellwrightError(new Error('odd')).code).toBe('internal');
  });
});
