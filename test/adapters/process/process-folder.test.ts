import {
  chmod,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  symlink,
  writeFile
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writeDifferences } from '../../../src/core/project/change/write-differences';
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

  it('refuses what is no UTF-8, and leaves it as it is to the byte [S2.51]', async () => {
    const root = await mkdtemp(join(tmpdir(), 'folder-'));
    const latin = Buffer.from('# Stra\xdfe\n', 'latin1');
    await writeFile(join(root, 'a.py'), latin);
    await expect(new ProcessFolder(root).read('a.py')).rejects.toMatchObject({
      code: 'snippet-unreadable',
      message: 'a.py is no text in UTF-8, so it stays as it is.'
    });
    expect(await readFile(join(root, 'a.py'))).toEqual(latin);
  });

  it('keeps the mark at the beginning, ends of lines, and who may run a file [S2.51]', async () => {
    const root = await mkdtemp(join(tmpdir(), 'folder-'));
    const folder = new ProcessFolder(root);
    const text = '\uFEFFecho 1\r\necho 2';
    await writeFile(join(root, 'run.sh'), text);
    await chmod(join(root, 'run.sh'), 0o755);
    expect(await folder.read('run.sh')).toBe(text);
    await folder.write({ path: 'run.sh', content: `${text}3` }, signal);
    expect(await readFile(join(root, 'run.sh'), 'utf8')).toBe(`${text}3`);
    expect((await lstat(join(root, 'run.sh'))).mode & 0o777).toBe(0o755);
  });

  it('moves a file as it is, never over another, and a change that renames it does so [S2.51]', async () => {
    const root = await mkdtemp(join(tmpdir(), 'folder-'));
    const folder = new ProcessFolder(root);
    await writeFile(join(root, 'run.sh'), 'echo 1\n');
    await chmod(join(root, 'run.sh'), 0o755);
    await writeFile(join(root, 'other.sh'), 'theirs');
    await expect(
      folder.move('run.sh', 'other.sh', signal)
    ).rejects.toMatchObject({ code: 'file-not-written' });
    expect(await readFile(join(root, 'other.sh'), 'utf8')).toBe('theirs');
    const [before, after] = ['echo 1\n', 'echo 2\n'];
    const there = [
      { path: 'run.sh', before, after: null },
      { path: 'bin/go.sh', before: null, after, from: 'run.sh' }
    ];
    const back = [
      { path: 'run.sh', before: null, after: before, from: 'bin/go.sh' },
      { path: 'bin/go.sh', before: after, after: null }
    ];
    const told: string[] = [];
    for (const differences of [there, back]) {
      await writeDifferences(folder, differences, {
        signal,
        kept: path => told.push(`kept ${path}`),
        written: ({ path }) => told.push(path)
      });
      const { path } = differences.find(item => item.after !== null) ?? {};
      const { mode } = await lstat(join(root, path ?? ''));
      expect(mode & 0o777).toBe(0o755);
    }
    expect(told).toEqual(['run.sh', 'bin/go.sh', 'bin/go.sh', 'run.sh']);
    expect(await readFile(join(root, 'run.sh'), 'utf8')).toBe(before);
    expect(await readdir(join(root, 'bin'))).toEqual([]);
  });

  it('writes through links within it, takes away the link alone, and refuses one that leads to nothing [H18]', async () => {
    const root = await mkdtemp(join(tmpdir(), 'folder-'));
    const folder = new ProcessFolder(root);
    await writeFile(join(root, 'real.py'), 'x = 1\n');
    await symlink('real.py', join(root, 'link.py'));
    await folder.write({ path: 'link.py', content: 'x = 2\n' }, signal);
    expect(await readFile(join(root, 'real.py'), 'utf8')).toBe('x = 2\n');
    expect((await lstat(join(root, 'link.py'))).isSymbolicLink()).toBe(true);
    await folder.remove('link.py', signal);
    expect(await readdir(root)).toEqual(['real.py']);
    await symlink('/nowhere/x.py', join(root, 'lost.py'));
    await expect(
      folder.write({ path: 'lost.py', content: 'y' }, signal)
    ).rejects.toMatchObject({ code: 'file-path-refused' });
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
