import { baseURLCandidates } from '../../../src/adapters/openai/doctor/wrong-path';

describe('base URLs that may be meant', () => {
  it.each([
    ['http://h:11434', 'http://h:11434/v1'],
    ['http://h:11434/api/chat', 'http://h:11434/v1'],
    ['https://h/v1/chat/completions', 'https://h/v1'],
    ['https://h/proxy/', 'https://h/proxy/v1']
  ])('for %s begin with %s', (given, first) => {
    expect(baseURLCandidates(given)[0]).toBe(first);
  });

  it('never leave the host', () => {
    const origins = baseURLCandidates('https://h/a/b').map(
      url => new URL(url).origin
    );
    expect(new Set(origins)).toEqual(new Set(['https://h']));
  });
});
