import {
  mkdtemp,
  readdir,
  readFile,
  symlink,
  writeFile
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ProcessFolder } from '../../../src/adapters/process/process-folder';

const signal = new AbortController().signal;

describe('The folder of a project on this machine', () => {
  it('writes a file with its folders, and reads it back', async () => {
    const root = await mkdtemp(join(tmpdir(), 'folder-'));
    const folder = new ProcessFolder(root);
    await folder.write({ path: 'a/b/c.py', content: 'x = 1\n' }, signal);
    expect(await folder.read('a/b/c.py')).toBe('x = 1\n');
    expect(await folder.read('a/none.py')).toBeNull();
  });

  it('refuses links that lead out, of files and of folders', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    const root = await mkdtemp(join(tmpdir(), 'folder-'));
    await writeFile(join(outside, 'secret.txt'), 'secret');
    await symlink(outside, join(root, 'away'));
    await symlink(join(outside, 'secret.txt'), join(root, 'link.txt'));
    const folder = new ProcessFolder(root);
    for (const path of [
      'away/new.txt',
      'away/secret.txt',
      'link.txt',
      '../x.txt'
    ]) {
      await expect(
        folder.write({ path, content: 'mine' }, signal)
      ).rejects.toMatchObject({
        code: 'file-path-refused'
      });
      await expect(folder.read(path)).rejects.toMatchObject({
        code: 'file-path-refused'
      });
    }
    expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe('secret');
  });

  it('leaves nothing half written where work is stopped', async () => {
    const root = await mkdtemp(join(tmpdir(), 'folder-'));
    const folder = new ProcessFolder(root);
    await folder.write({ path: 'a.py', content: 'x = 1\n' }, signal);
    await expect(
      folder.write({ path: 'a.py', content: 'x = 2\n' }, AbortSignal.abort())
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(root)).toEqual(['a.py']);
    expect(await folder.read('a.py')).toBe('x = 1\n');
  });
});
