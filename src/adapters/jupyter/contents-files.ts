import type { Contents } from '@jupyterlab/services';

import { CellwrightError } from '../../core/errors';
import { said, type Words } from '../../core/said';
import type { FileEntry, Files, FileText } from '../../core/ports/files';
import { statusOf } from './http-status';
import { asWritten, type RealPath } from './real-path';

/**
 * The files that the Jupyter server's contents API shows.
 *
 * Paths are those of {@link Files}, without a drive; where the notebook lives on a drive of its own
 * (`contents.driveName(path)`), name the drive and every path is read there. The contents API follows links
 * wherever they lead: `realPath` refuses those that lead out of the root, before anything is read.
 */
export class ContentsFiles implements Files {
  constructor(
    private readonly _contents: Pick<Contents.IManager, 'get' | 'localPath'>,
    private readonly _drive = '',
    readonly realPath: RealPath = asWritten
  ) {}

  async stat(path: string): Promise<FileEntry | null> {
    try {
      return this._entry(await this._get(path, { content: false }));
    } catch (error) {
      if (isMissing(error)) {
        return null;
      }
      throw unreadable(path, error);
    }
  }

  async list(path: string): Promise<readonly FileEntry[]> {
    const model = await this._read(path, { content: true, type: 'directory' });
    const entries: unknown = model.content;
    if (!Array.isArray(entries)) {
      throw refusal(path, said`it is not a folder`);
    }
    return entries.map((entry: Contents.IModel) => this._entry(entry));
  }

  async readText(path: string): Promise<FileText> {
    await this.realPath(path);
    const isNotebook = /\.ipynb$/i.test(path);
    // No format: forcing "text" on a binary file is answered with HTTP 400 and no reason.
    const model = await this._read(path, {
      content: true,
      type: isNotebook ? 'notebook' : 'file'
    });
    const entry = this._entry(model);
    const content: unknown = model.content;
    if (model.type === 'notebook' && content !== null) {
      return { entry, text: JSON.stringify(content) };
    }
    if (model.format === 'base64' || typeof content !== 'string') {
      throw refusal(path, said`it is a binary file, not text`);
    }
    return { entry, text: content };
  }

  async readBytes(path: string): Promise<string> {
    await this.realPath(path);
    const { content } = await this._read(path, {
      content: true,
      type: 'file',
      format: 'base64'
    });
    if (typeof content !== 'string') {
      throw refusal(path, said`the Jupyter server sent nothing of it`);
    }
    return content.replace(/\s/g, '');
  }

  private async _read(
    path: string,
    options: Contents.IFetchOptions
  ): Promise<Contents.IModel> {
    try {
      return await this._get(path, options);
    } catch (error) {
      throw unreadable(path, error);
    }
  }

  private _get(
    path: string,
    options: Contents.IFetchOptions
  ): Promise<Contents.IModel> {
    const full = this._drive === '' ? path : `${this._drive}:${path}`;
    return this._contents.get(full, options);
  }

  private _entry(model: Contents.IModel): FileEntry {
    return {
      path: this._contents.localPath(model.path),
      kind:
        model.type === 'directory' || model.type === 'notebook'
          ? model.type
          : 'file',
      size: model.size ?? null,
      modified: model.last_modified
    };
  }
}

/** Hidden files are answered like missing ones. JupyterLite says it in words only. */
function isMissing(error: unknown): boolean {
  return (
    statusOf(error) === 404 ||
    (error instanceof Error &&
      statusOf(error) === null &&
      /could not find|not found|does not exist/i.test(error.message))
  );
}

function unreadable(path: string, error: unknown): CellwrightError {
  const status = statusOf(error);
  if (isMissing(error)) {
    return refusal(path, said`it is not there, or hidden`, error);
  }
  if (status === 401 || status === 403) {
    return refusal(path, said`the Jupyter server does not allow it`, error);
  }
  if (status === 400) {
    return refusal(
      path,
      said`the Jupyter server cannot read it as text`,
      error
    );
  }
  const why = error instanceof Error ? error.message : String(error);
  return new CellwrightError(
    {
      code: 'snippet-unreadable',
      retryable: true,
      message: said`"${path}" could not be read from the Jupyter server: ${why}`,
      fix: said`Check that the Jupyter server is running, then run the cell again.`
    },
    { cause: error }
  );
}

function refusal(path: string, why: Words, cause?: unknown): CellwrightError {
  return new CellwrightError(
    {
      code: 'snippet-unreadable',
      retryable: false,
      message: said`"${path}" cannot be attached: ${why}. No request was made.`,
      fix: said`Attach a text file that the file browser shows and can open.`
    },
    { cause }
  );
}
