import {
  expandGlob,
  isGlob,
  MAX_GLOB_FILES
} from '../../../src/core/context/glob';
import type { FileEntry } from '../../../src/core/ports/files';
import { failureOf } from './failure-of';
import { MemoryFiles } from './memory-files';

const tree = () =>
  new MemoryFiles({
    'README.md': '',
    'src/b.py': '',
    'src/a.py': '',
    'src/a.txt': '',
    'src/deep/c.py': '',
    'src/deep/er/d.py': '',
    'src/.hidden.py': '',
    '.git/x.py': '',
    'src/node_modules/m/n.py': ''
  });

const paths = async (pattern: string) =>
  (await expandGlob(pattern, tree())).map(({ path }) => path);

describe('expandGlob', () => {
  it.each([
    ['src/*.py', ['src/a.py', 'src/b.py']],
    ['*', ['README.md']],
    ['s*/[ab].py', ['src/a.py', 'src/b.py']],
    ['*/deep/*', ['src/deep/c.py']],
    ['**/*.py', ['src/a.py', 'src/b.py', 'src/deep/c.py', 'src/deep/er/d.py']],
    ['src/**/d.py', ['src/deep/er/d.py']],
    ['src/deep/**', ['src/deep/c.py', 'src/deep/er/d.py']],
    ['**/**/c.py', ['src/deep/c.py']],
    ['src/node_modules/*/n.py', ['src/node_modules/m/n.py']],
    ['src/*.rs', []]
  ])('%s stands for %j', async (pattern, expected) => {
    expect(await paths(pattern)).toEqual(expected);
  });

  it('refuses a pattern for too many files instead of cutting it', async () => {
    const many = Array.from({ length: MAX_GLOB_FILES + 1 }, (_, n) => [
      `d/${n}.py`,
      ''
    ]);
    const files = new MemoryFiles(Object.fromEntries(many));
    const failure = await failureOf(() => expandGlob('**/*.py', files));
    expect(failure.code).toBe('snippet-too-large');
    expect(failure.message).toContain('200 files');
  });

  it('ends on a folder that holds itself', async () => {
    const entry: FileEntry = {
      path: 'loop',
      kind: 'directory',
      size: null,
      modified: ''
    };
    const files = Object.assign(tree(), { list: async () => [entry] });
    const failure = await failureOf(() => expandGlob('**/*.py', files));
    expect(failure.message).toContain('folders');
  });

  it('follows names only, never a path that a listing claims [H18]', async () => {
    const entry: FileEntry = {
      path: '../../etc/passwd',
      kind: 'file',
      size: 1,
      modified: ''
    };
    const files = Object.assign(tree(), { list: async () => [entry] });
    const [found] = await expandGlob('src/*', files);
    expect(found.path).toBe('src/passwd');
  });
});

describe('isGlob', () => {
  it.each([
    ['a.py', false],
    ['*.py', true],
    ['a?.py', true],
    ['a[1].py', true]
  ])('%s: %s', (path, glob) => {
    expect(isGlob(path)).toBe(glob);
  });
});
