import { suspectsOf } from '../../../src/core/project/proof/blame';
import { viewOf } from './view-of';

const TEST = 'tests/app.test.js';

/** The likeliest file first. @param message of the failure that the test has. */
async function blamed(
  message: string,
  files: Readonly<Record<string, string>>,
  file = TEST
): Promise<string[]> {
  const found = suspectsOf(
    { name: 'answers', file, line: null, message, suspects: [] },
    await viewOf(files),
    new Map(Object.entries(files))
  );
  return [...found].sort(([, a], [, b]) => b - a).map(([path]) => path);
}

const APP = { 'src/app.js': 'export const app = {};\n' };
const test = (specifier: string) => ({
  ...APP,
  [TEST]: `import { app } from '${specifier}';\ntest('answers', () => app.x);\n`
});

describe('To blame for a failure of a test', () => {
  it.each([
    [
      '../app.js',
      'imports ../app.js, which is no file of the project. Did you mean src/app.js?'
    ],
    [
      '../lib/app.js',
      "Cannot find module '/tmp/p/lib/app.js' imported from /tmp/p/tests/app.test.js"
    ],
    ['@/server.js', "Cannot find package '@/server.js' imported from x"]
  ])(
    'is the test alone where it imports %s, which nothing is [S3.20]',
    async (specifier, message) => {
      expect(await blamed(message, test(specifier))).toEqual([TEST]);
    }
  );

  it('is the test alone where it cannot be read [S3.20]', async () => {
    const files = { ...test('../src/app.js') };
    files[TEST] += '}';
    expect(await blamed('cannot be read: Unexpected token', files)).toEqual([
      TEST
    ]);
  });

  it('is the module of Python that a test names wrong, in the test [S3.20]', async () => {
    const path = 'tests/test_a.py';
    const files = {
      'shop/store.py': 'x = 1\n',
      [path]: 'from shop.stores import x\n\ndef test_x():\n    assert x\n'
    };
    const message = "ModuleNotFoundError: No module named 'shop.stores'";
    expect(await blamed(message, files, path)).toEqual([path]);
  });

  it('is first what the test imports where its paths are right, also where another file lacks one [S3.20]', async () => {
    const files = test('../src/app.js');
    for (const message of [
      'expected 1, got 2',
      "Cannot find module '/tmp/p/src/routes.js' imported from src/app.js"
    ]) {
      expect((await blamed(message, files))[0]).toBe('src/app.js');
    }
  });
});
