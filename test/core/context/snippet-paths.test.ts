import * as fc from 'fast-check';

import {
  labelFor,
  resolveSnippetPath
} from '../../../src/core/context/snippet-paths';
import { CellwrightError } from '../../../src/core/errors';
import { failureOf } from './failure-of';

describe('resolveSnippetPath', () => {
  it.each([
    ['config.py', '', 'config.py'],
    ['config.py', 'work', 'work/config.py'],
    ['./config.py', 'work', 'work/config.py'],
    ['sub/a file.py', 'work', 'work/sub/a file.py'],
    ['src//deep///a.py', 'work', 'work/src/deep/a.py'],
    ['../shared.py', 'work/notebooks', 'work/shared.py'],
    ['a/../b.py', '', 'b.py'],
    ['/shared/x.py', 'work/notebooks', 'shared/x.py'],
    ['/etc/passwd', 'work', 'etc/passwd'],
    ['src/', 'work', 'work/src'],
    ['.', 'work', 'work'],
    ['/', 'work', ''],
    ['src/**/*.py', 'work', 'work/src/**/*.py'],
    ['100%.txt', '', '100%.txt'],
    ['a..b.py', '', 'a..b.py'],
    ['cafe\u0301.md', '', 'caf\u00e9.md']
  ])('reads %j in folder %j as %j', (written, folder, path) => {
    expect(resolveSnippetPath(written, folder)).toBe(path);
  });

  it.each([
    ['../../.ssh/id_rsa', 'work', 'snippet-outside-root'],
    ['../work2/x', '', 'snippet-outside-root'],
    ['a/../../x', '', 'snippet-outside-root'],
    ['/../x', 'work/notebooks', 'snippet-outside-root'],
    ['~/x.py', '', 'snippet-outside-root'],
    ['~root', '', 'snippet-outside-root'],
    ['C:/Windows/win.ini', '', 'snippet-outside-root'],
    ['RTC:x.py', '', 'snippet-outside-root'],
    ['a/C:/x.py', '', 'snippet-outside-root'],
    ['https://example.com/x.py', '', 'snippet-outside-root'],
    ['..\\x', 'work', 'snippet-unreadable'],
    ['a%2f..%2fx', '', 'snippet-unreadable'],
    ['%2e%2e/x', 'work', 'snippet-unreadable'],
    ['%252E%252e/x', 'work', 'snippet-unreadable'],
    ['a%5Cx', '', 'snippet-unreadable'],
    ['a\0.py', '', 'snippet-unreadable'],
    ['a\n.py', '', 'snippet-unreadable'],
    ['a\u202egnp.py', '', 'snippet-unreadable'],
    ['a\ud800.py', '', 'snippet-unreadable'],
    ['.env', '', 'snippet-unreadable'],
    ['.git/config', '', 'snippet-unreadable'],
    ['src/.ipynb_checkpoints/a.ipynb', '', 'snippet-unreadable'],
    ['.../x', '', 'snippet-unreadable'],
    ['x'.repeat(256), '', 'snippet-unreadable'],
    ['\u00e9'.repeat(128), '', 'snippet-unreadable'],
    ['abc/'.repeat(2000), '', 'snippet-unreadable'],
    ['', '', 'snippet-unreadable'],
    ['  ', '', 'snippet-unreadable']
  ])('refuses %j in folder %j with %s [H18]', async (written, folder, code) => {
    const failure = await failureOf(() => resolveSnippetPath(written, folder));
    expect(failure).toMatchObject({ code, retryable: false });
    expect(failure.message).toContain('No request was made');
    expect(failure.fix).toBeTruthy();
  });

  it('says why the home folder is out of reach', async () => {
    const { message } = await failureOf(() => resolveSnippetPath('~/x', ''));
    expect(message).toContain('home folder');
  });

  const part = fc.oneof(
    fc.constantFrom('..', '.', '', '~', '.git', '%2e%2e', 'C:', '\\', '*'),
    fc.string({ unit: 'binary', maxLength: 6 })
  );
  const anyPath = fc
    .array(part, { maxLength: 8 })
    .map(parts => parts.join('/'));
  const anyFolder = fc
    .array(fc.constantFrom('work', 'work2', 'a b'), { maxLength: 3 })
    .map(parts => parts.join('/'));

  it('never leaves the root and throws nothing but its own errors [H18]', () => {
    fc.assert(
      fc.property(anyPath, anyFolder, (written, folder) => {
        let path: string;
        try {
          path = resolveSnippetPath(written, folder);
        } catch (error) {
          expect(error).toBeInstanceOf(CellwrightError);
          return;
        }
        expect(path.startsWith('/')).toBe(false);
        for (const segment of path === '' ? [] : path.split('/')) {
          expect(segment).not.toMatch(/^\.|^$|[\\:]|\p{Cc}|%2e/iu);
        }
      }),
      { numRuns: 2000 }
    );
  });
});

describe('labelFor', () => {
  it.each([
    ['work/a.py', 'work', 'a.py'],
    ['work/src/a.py', 'work', 'src/a.py'],
    ['shared/a.py', 'work/notebooks', '../../shared/a.py'],
    ['work2/a.py', 'work', '../work2/a.py'],
    ['a.py', '', 'a.py']
  ])('calls %j seen from %j %j', (path, folder, label) => {
    expect(labelFor(path, folder)).toBe(label);
    expect(resolveSnippetPath(label, folder)).toBe(path);
  });
});
