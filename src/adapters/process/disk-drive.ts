/// <reference types="node" />
import { constants } from 'node:fs';
import {
  access,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile
} from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

import { ServerConnection, type Contents } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';

import { notebookText } from './notebook-text';

/**
 * A folder of this machine as a drive of JupyterLab's contents, for kernels that come without files. As on a Jupyter
 * server, hidden files and what links lead out of the folder to are not there.
 */
export class DiskDrive implements Contents.IDrive {
  readonly name = '';
  readonly isDisposed = false;
  readonly fileChanged = new Signal<this, Contents.IChangedArgs>(this);

  constructor(
    /** Absolute path. */
    private readonly _root: string,
    readonly serverSettings: ServerConnection.ISettings
  ) {}

  async get(
    path: string,
    { content = true, type, format }: Contents.IFetchOptions = {}
  ): Promise<Contents.IModel> {
    const place = await this._placeOf(path);
    const found = await stat(place).catch(() => null);
    if (found === null) {
      throw refusal(404, `${path} does not exist`);
    }
    const isFolder = found.isDirectory();
    const kind = isFolder ? 'directory' : kindOf(path);
    if (type === 'directory' && !isFolder) {
      throw refusal(400, `${path} is not a folder`);
    }
    const model: Contents.IModel = {
      name: basename(path),
      path,
      type: type === 'file' && !isFolder ? 'file' : kind,
      size: found.size,
      created: found.birthtime.toISOString(),
      last_modified: found.mtime.toISOString(),
      writable: await access(place, constants.W_OK).then(
        () => true,
        () => false
      ),
      mimetype: '',
      format: null,
      content: null
    } as unknown as Contents.IModel;
    if (!content) {
      return model;
    }
    if (isFolder) {
      return { ...model, format: 'json', content: await this._list(path) };
    }
    const bytes = await readFile(place);
    if (format === 'base64') {
      return { ...model, format, content: bytes.toString('base64') };
    }
    const text = textOf(bytes);
    if (text === null) {
      return { ...model, format: 'base64', content: bytes.toString('base64') };
    }
    if (model.type === 'notebook') {
      return { ...model, format: 'json', content: parsed(text, path) };
    }
    return { ...model, format: 'text', content: text };
  }

  async save(
    path: string,
    { type, content, format }: Partial<Contents.IModel> = {}
  ): Promise<Contents.IModel> {
    const place = await this._placeOf(path);
    if (type === 'directory') {
      await mkdir(place, { recursive: true });
      return this.get(path, { content: false });
    }
    // Whole or not at all: what ends the process meanwhile leaves the old file.
    const part = join(dirname(place), `.${basename(place)}.part`);
    const text =
      type === 'notebook'
        ? notebookText(content)
        : Buffer.from(String(content), format === 'base64' ? format : 'utf8');
    try {
      await writeFile(part, text);
      await rename(part, place);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    return this.get(path, { content: false });
  }

  async delete(path: string): Promise<void> {
    await rm(await this._placeOf(path), { recursive: true });
  }

  async rename(path: string, to: string): Promise<Contents.IModel> {
    await rename(await this._placeOf(path), await this._placeOf(to));
    return this.get(to, { content: false });
  }

  newUntitled = unsupported;
  copy = unsupported;
  createCheckpoint = unsupported;
  listCheckpoints = unsupported;
  restoreCheckpoint = unsupported;
  deleteCheckpoint = unsupported;
  getDownloadUrl = unsupported;

  dispose(): void {
    Signal.clearData(this);
  }

  /** Where a file lies, as long as that is in the folder and not hidden. */
  private async _placeOf(path: string): Promise<string> {
    const place = resolve(this._root, path);
    const [root, real] = await Promise.all([
      realpath(this._root),
      realpath(place).catch(async () =>
        join(await realpath(dirname(place)).catch(() => ''), basename(place))
      )
    ]);
    const names = relative(root, real).split(sep);
    if (names.some(name => name.startsWith('.') && name !== '')) {
      throw refusal(404, `${path} does not exist, or is hidden`);
    }
    return real;
  }

  private async _list(path: string): Promise<Contents.IModel[]> {
    const names = await readdir(join(this._root, path));
    const models = names
      .filter(name => !name.startsWith('.'))
      .map(name =>
        this.get(path === '' ? name : `${path}/${name}`, {
          content: false
        }).catch(() => null)
      );
    return (await Promise.all(models)).filter(model => model !== null);
  }
}

function kindOf(path: string): 'notebook' | 'file' {
  return /\.ipynb$/i.test(path) ? 'notebook' : 'file';
}

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refusal(400, `${path} is no JSON: ${(cause as Error).message}`);
  }
}

function unsupported(): Promise<never> {
  return Promise.reject(refusal(405, 'This is not there without a server'));
}

/** As a Jupyter server refuses it. */
function refusal(status: number, message: string): Error {
  return new ServerConnection.ResponseError(
    new Response(null, { status }),
    message
  );
}
