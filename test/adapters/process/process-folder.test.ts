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

  it('is looked through without hidden names and links, and files can go from it [S2.51]', async () => {
    const root = await mkdtemp(join(tmpdir(), 'folder-'));
    const folder = new ProcessFolder(root);
    await folder.write({ path: 'a/one.py', content: 'x = 1\n' }, signal);
    await writeFile(join(root, '.hidden'), '');
    await symlink(join(root, 'a'), join(root, 'loop'));
    expect(await folder.list('')).toMatchObject([
      { path: 'a', kind: 'folder' }
    ]);
    expect(await folder.list('a')).toEqual([
      { path: 'a/one.py', kind: 'file', size: 6 }
    ]);
    await expect(folder.list('loop')).rejects.toMatchObject({
      code: 'file-path-refused'
    });
    await folder.remove('a/one.py', signal);
    await folder.remove('a/one.py', signal);
    expect(await folder.list('a')).toEqual([]);
  });
});
