import type { Contents } from '@jupyterlab/services';

import { ContentsFolder } from '../../../src/adapters/jupyter/contents-folder';
import type { RealPath } from '../../../src/adapters/jupyter/real-path';

const NEVER = new AbortController().signal;

/** A server's folders and files in memory, with a log of what was asked for. */
class MemoryContents implements Pick<
  Contents.IManager,
  'get' | 'localPath' | 'save' | 'delete'
> {
  readonly files = new Map<string, string | null>();
  readonly log: string[] = [];

  localPath(path: string): string {
    return path;
  }

  get(
    path: string,
    options?: Contents.IFetchOptions
  ): Promise<Contents.IModel> {
    this.log.push(`get ${path}`);
    const content = this.files.get(path);
    return content === undefined
      ? Promise.reject(new Error('Could not find it: not found'))
      : Promise.resolve(
          content === null && options?.content
            ? { ...this.model(path, null), content: this.inside(path) }
            : this.model(path, options?.content ? content : null)
        );
  }

  save(
    path: string,
    { content }: Partial<Contents.IModel> = {}
  ): Promise<Contents.IModel> {
    this.log.push(`save ${path}`);
    this.files.set(path, (content as string | undefined) ?? null);
    return Promise.resolve(this.model(path, null));
  }

  delete(path: string): Promise<void> {
    this.log.push(`delete ${path}`);
    this.files.delete(path);
    return Promise.resolve();
  }

  rename(path: string, to: string): Promise<Contents.IModel> {
    this.log.push(`rename ${path} ${to}`);
    this.files.set(to, this.files.get(path) ?? null);
    this.files.delete(path);
    return Promise.resolve(this.model(to, null));
  }

  private inside(folder: string): Contents.IModel[] {
    return [...this.files.keys()]
      .filter(path => path.slice(0, path.lastIndexOf('/')) === folder)
      .map(path => this.model(path, null));
  }

  private model(path: string, content: string | null): Contents.IModel {
    const isFile = typeof this.files.get(path) === 'string';
    return {
      path,
      content,
      type: isFile ? 'file' : 'directory',
      format: 'text',
      last_modified: '2026-01-01T00:00:00Z'
    } as Contents.IModel;
  }
}

const folderOn = (
  contents: MemoryContents,
  realPath: RealPath = path => Promise.resolve(path)
) => new ContentsFolder(contents, { path: 'work/shop', drive: '', realPath });

describe('A project’s folder on a Jupyter server', () => {
  it('takes files whole, with the folders that they need, each made once [S2.31]', async () => {
    const contents = new MemoryContents();
    const folder = folderOn(contents);
    await folder.write({ path: 'a/one.py', content: 'x = 1\n' }, NEVER);
    await folder.write({ path: 'a/two.py', content: 'x = 2\n' }, NEVER);
    expect(contents.log.filter(line => line.startsWith('save'))).toEqual([
      'save work',
      'save work/shop',
      'save work/shop/a',
      'save work/shop/a/one.py',
      'save work/shop/a/two.py'
    ]);
    expect(await folder.read('a/two.py')).toBe('x = 2\n');
    expect(await folder.read('a/three.py')).toBeNull();
  });

  it('refuses what a link leads out of it, before anything is read or written [H18]', async () => {
    const contents = new MemoryContents();
    const folder = folderOn(contents, path =>
      Promise.resolve(path.replace('work/shop/link', 'elsewhere'))
    );
    const refused = { failure: { code: 'file-path-refused' } };
    await expect(folder.read('link/a.py')).rejects.toMatchObject(refused);
    await expect(
      folder.write({ path: 'link/a.py', content: '' }, NEVER)
    ).rejects.toMatchObject(refused);
    expect(contents.log).toEqual([]);
  });

  it('writes nothing after a stop [H22]', async () => {
    const contents = new MemoryContents();
    const stop = new AbortController();
    stop.abort();
    await expect(
      folderOn(contents).write({ path: 'a.py', content: '' }, stop.signal)
    ).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(contents.log.filter(line => line.startsWith('save'))).toEqual([]);
  });

  it('is looked through without following links, and files can go from it [H18, S2.51]', async () => {
    const contents = new MemoryContents();
    const folder = folderOn(contents, path =>
      Promise.resolve(path.replace('/shop/loop', '/shop/a'))
    );
    await folder.write({ path: 'a/one.py', content: 'x' }, NEVER);
    contents.files.set('work/shop/loop', null);
    expect(await folder.list('')).toEqual([
      { path: 'a', kind: 'folder', size: null },
      { path: 'loop', kind: 'folder', size: null }
    ]);
    await expect(folder.list('loop')).rejects.toMatchObject({
      failure: { code: 'file-path-refused' }
    });
    await folder.remove('a/one.py', NEVER);
    await folder.remove('a/one.py', NEVER);
    expect(contents.log.filter(line => line.startsWith('delete'))).toEqual([
      'delete work/shop/a/one.py'
    ]);
  });

  it('moves a file with what the server keeps of it, and of a link the text [S2.51]', async () => {
    const contents = new MemoryContents();
    const folder = folderOn(contents, path =>
      Promise.resolve(path.replace('/shop/link.sh', '/shop/a/run.sh'))
    );
    await folder.write({ path: 'a/run.sh', content: 'x' }, NEVER);
    await folder.move('a/run.sh', 'b/run.sh', NEVER);
    expect(contents.log.slice(-2)).toEqual([
      'save work/shop/b',
      'rename work/shop/a/run.sh work/shop/b/run.sh'
    ]);
    contents.files.set('work/shop/link.sh', 'x');
    await folder.move('link.sh', 'c.sh', NEVER);
    expect(contents.log.filter(line => line.startsWith('rename'))).toHaveLength(
      1
    );
    expect(await folder.read('c.sh')).toBe('x');
    expect(await folder.read('link.sh')).toBeNull();
  });

  it('holds nothing where it is not there', async () => {
    expect(await folderOn(new MemoryContents()).list('')).toEqual([]);
  });
});
