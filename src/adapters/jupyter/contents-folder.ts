import type { Contents } from '@jupyterlab/services';

import { CellwrightError, stopped } from '../../core/errors';
import { said, type Words } from '../../core/said';
import type {
  ExistingFolder,
  FolderEntry,
  FolderFile
} from '../../core/ports/project-folder';
import { ContentsFiles } from './contents-files';
import { statusOf } from './http-status';
import type { RealPath } from './real-path';

/** Where a project's folder is. */
export interface ContentsFolderPlace {
  /** From the server's root, `/`-separated. */
  readonly path: string;
  /** Where the notebook lives on a drive of its own; else empty. */
  readonly drive: string;
  readonly realPath: RealPath;
}

/**
 * A project's folder on the Jupyter server, through its contents API: a file is saved in one request, whole or not at
 * all. Links are followed by the server, which is asked first where each path really lies.
 */
export class ContentsFolder implements ExistingFolder {
  constructor(
    private readonly _contents: Pick<
      Contents.IManager,
      'get' | 'localPath' | 'save' | 'delete' | 'rename'
    >,
    private readonly _place: ContentsFolderPlace
  ) {
    this._files = new ContentsFiles(_contents, _place.drive);
  }

  async read(path: string): Promise<string | null> {
    const full = await this._inside(path);
    const entry = await this._files.stat(full);
    if (entry === null) {
      return null;
    }
    try {
      return (await this._files.readText(full)).text;
    } catch (error) {
      throw asNoText(full, error);
    }
  }

  async write(
    { path, content }: FolderFile,
    signal: AbortSignal
  ): Promise<void> {
    const full = await this._inside(path);
    try {
      await this._makeFolders(full, signal);
      if (signal.aborted) {
        throw stopped(signal.reason);
      }
      await this._contents.save(this._onDrive(full), {
        type: 'file',
        format: 'text',
        content
      });
    } catch (error) {
      throw notWritten(full, error);
    }
  }

  async list(path: string): Promise<readonly FolderEntry[]> {
    const { path: root } = this._place;
    if (path === '') {
      const there = await this._files.stat(root);
      return there?.kind === 'directory' ? this._entries(root) : [];
    }
    const full = await this._inside(path);
    if (await this._isLink(path, full)) {
      throw refused(full, said`is a link`);
    }
    return this._entries(full);
  }

  async remove(path: string, signal: AbortSignal): Promise<void> {
    const full = await this._inside(path);
    try {
      if ((await this._files.stat(full)) === null) {
        return;
      }
      if (signal.aborted) {
        throw stopped(signal.reason);
      }
      await this._contents.delete(this._onDrive(full));
    } catch (error) {
      throw notWritten(full, error, said`taken away`);
    }
  }

  async move(path: string, to: string, signal: AbortSignal): Promise<void> {
    const [full, place] = [await this._inside(path), await this._inside(to)];
    if (await this._isLink(path, full)) {
      // A link may lead elsewhere from another folder: its text moves.
      const content = (await this.read(path)) ?? '';
      await this.write({ path: to, content }, signal);
      return this.remove(path, signal);
    }
    try {
      await this._makeFolders(place, signal);
      if (signal.aborted) {
        throw stopped(signal.reason);
      }
      await this._contents.rename(this._onDrive(full), this._onDrive(place));
    } catch (error) {
      throw notWritten(full, error, said`moved`);
    }
  }

  private async _entries(full: string): Promise<FolderEntry[]> {
    const { path: root } = this._place;
    const entries = await this._files.list(full);
    return entries.map(({ path, kind, size }) => ({
      path: path.slice(root.length + 1),
      kind: kind === 'directory' ? 'folder' : 'file',
      size
    }));
  }

  /** Makes the folders that a file needs, from the outermost, each once. */
  private async _makeFolders(full: string, signal: AbortSignal): Promise<void> {
    const names = full.split('/').slice(0, -1);
    for (const at of names.keys()) {
      const folder = names.slice(0, at + 1).join('/');
      // Files are written one after the other, so nobody makes the same folder meanwhile.
      if (this._made.has(folder)) {
        continue;
      }
      const there = await this._files.stat(folder);
      if (signal.aborted) {
        throw stopped(signal.reason);
      }
      if (there === null) {
        await this._contents.save(this._onDrive(folder), { type: 'directory' });
      } else if (there.kind !== 'directory') {
        throw refused(folder, said`is a file, not a folder`);
      }
      this._made.add(folder);
    }
  }

  private async _isLink(path: string, full: string): Promise<boolean> {
    const { path: root, realPath } = this._place;
    return (await realPath(full)) !== `${await realPath(root)}/${path}`;
  }

  /** A path from the server's root, if it lies in the project's folder when all links are followed. */
  private async _inside(path: string): Promise<string> {
    const { path: root, realPath } = this._place;
    const full = `${root}/${path}`;
    let real: string;
    let realRoot: string;
    try {
      [realRoot, real] = await Promise.all([realPath(root), realPath(full)]);
    } catch (error) {
      throw refused(full, said`leads out of the folder of the project`, error);
    }
    if (!real.startsWith(`${realRoot}/`)) {
      throw refused(full, said`leads out of the folder of the project`);
    }
    return full;
  }

  private _onDrive(full: string): string {
    const { drive } = this._place;
    return drive === '' ? full : `${drive}:${full}`;
  }

  private readonly _files: ContentsFiles;
  private readonly _made = new Set<string>();
}

/** What the server cannot read as text is not to be attached here, but to stay as it is. */
function asNoText(path: string, error: unknown): unknown {
  return error instanceof CellwrightError &&
    error.code === 'snippet-unreadable' &&
    statusOf(error.cause) === 400
    ? new CellwrightError(
        {
          code: 'snippet-unreadable',
          retryable: false,
          message: said`${path} is no text in UTF-8, so it stays as it is.`,
          fix: said`Save it as UTF-8, then run the cell again.`
        },
        { cause: error }
      )
    : error;
}

function refused(path: string, why: Words, cause?: unknown): CellwrightError {
  return new CellwrightError(
    {
      code: 'file-path-refused',
      retryable: false,
      message: said`${path} ${why}.`,
      fix: said`Take it away, or choose another folder.`
    },
    { cause }
  );
}

function notWritten(
  path: string,
  error: unknown,
  what: Words = said`saved`
): CellwrightError {
  if (error instanceof CellwrightError) {
    return error;
  }
  const status = statusOf(error);
  const why =
    status === 401 || status === 403
      ? said`the Jupyter server does not allow it`
      : error instanceof Error
        ? error.message
        : String(error);
  return new CellwrightError(
    {
      code: 'file-not-written',
      retryable: true,
      message: said`${path} was not ${what}: ${why}.`,
      fix: said`Check that the Jupyter server is running and that its disk has room, then resume.`
    },
    { cause: error }
  );
}
