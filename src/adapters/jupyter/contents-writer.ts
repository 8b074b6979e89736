import type { Contents } from '@jupyterlab/services';
import {
  realTargetPath,
  resolveTargetPath
} from '../../core/operations/service/target-path';
import { useApproval, type Approved } from '../../core/consent/approved';
import { CellwrightError, stopped } from '../../core/errors';
import { said, type Words } from '../../core/said';
import { sha256 } from '../../core/hash';
import type { FileToWrite, Writer, WrittenFile } from '../../core/ports/writer';
import { ContentsFiles } from './contents-files';
import { statusOf } from './http-status';
import { asWritten, type RealPath } from './real-path';

const HASH_DIGITS = 16;

/**
 * Saves text files through the Jupyter server's contents API.
 *
 * The API cannot say "only if unchanged": what stands there is read and compared right before it is
 * written. Links are followed on the server, which alone can see them: one that leads out of its folder is
 * refused where the server says so.
 */
export class ContentsWriter implements Writer {
  /**
   * @param root absolute path of the folder that the server shows, where it says it; empty elsewhere.
   */
  constructor(
    private readonly contents: Pick<
      Contents.IManager,
      'get' | 'localPath' | 'save'
    >,
    private readonly drive = '',
    private readonly root = '',
    readonly realPath: RealPath = asWritten
  ) {}

  async write(
    approved: Approved<FileToWrite>,
    signal: AbortSignal
  ): Promise<WrittenFile> {
    const file = useApproval(approved);
    refuseOtherPaths(file.path);
    const files = new ContentsFiles(this.contents, this.drive);
    try {
      throwIfStopped(signal);
      await realTargetPath(file.path, this);
      await this.makeFolders(file.path, files, signal);
      await this.requireUnchanged(file, files);
      throwIfStopped(signal);
      await this.contents.save(this.full(file.path), {
        type: 'file',
        format: 'text',
        content: file.content
      });
    } catch (error) {
      throw notWritten(file.path, error);
    }
    return { path: this.absolute(file.path) };
  }

  /** Makes the folders that the file needs, from the outermost. */
  private async makeFolders(
    path: string,
    files: ContentsFiles,
    signal: AbortSignal
  ): Promise<void> {
    const names = path.split('/').slice(0, -1);
    for (const at of names.keys()) {
      const folder = names.slice(0, at + 1).join('/');
      const there = await files.stat(folder);
      throwIfStopped(signal);
      if (there === null) {
        await this.contents.save(this.full(folder), { type: 'directory' });
      } else if (there.kind !== 'directory') {
        throw refusal(path, said`"${folder}" is a file, not a folder`);
      }
    }
  }

  private async requireUnchanged(
    { path, replaces }: FileToWrite,
    files: ContentsFiles
  ): Promise<void> {
    const entry = await files.stat(path);
    if (entry?.kind === 'directory') {
      throw refusal(path, said`a folder of that name is there`);
    }
    const now =
      entry === null
        ? null
        : sha256((await files.readText(path)).text, HASH_DIGITS);
    if (now !== replaces) {
      throw new CellwrightError({
        code: 'consent-mismatch',
        retryable: true,
        message:
          now === null
            ? said`Nothing was saved to ${path}: the file was deleted meanwhile.`
            : said`Nothing was saved to ${path}: the file has changed since you were asked.`,
        fix: said`Look at the file and try again.`
      });
    }
  }

  private full(path: string): string {
    return this.drive === '' ? path : `${this.drive}:${path}`;
  }

  private absolute(path: string): string {
    return this.drive === '' && /^(?:\/|[A-Za-z]:[\\/])/.test(this.root)
      ? `${this.root.replace(/[\\/]+$/, '')}/${path}`
      : `/${path}`;
  }
}

/**
 * Checked here again, whoever approved it: nothing is read or written outside of the visible folders.
 */
function refuseOtherPaths(path: string): void {
  if (resolveTargetPath(path, '') !== path) {
    throw new CellwrightError({
      code: 'file-path-refused',
      retryable: false,
      message: said`Nothing was saved: ${JSON.stringify(path.slice(0, 200))} is no plain path below the folder that this Jupyter server shows.`,
      fix: said`Write the path without ".", ".." and a slash at its beginning.`
    });
  }
}

function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) {
    throw stopped(signal.reason);
  }
}

function notWritten(path: string, error: unknown): CellwrightError {
  if (error instanceof CellwrightError && error.code !== 'snippet-unreadable') {
    return error;
  }
  const cause = error instanceof CellwrightError ? error.cause : error;
  if (cause === undefined) {
    return refusal(path, said`what stands there is not text`, error);
  }
  const status = statusOf(cause);
  if (status === 401 || status === 403) {
    return refusal(path, said`the Jupyter server does not allow it`, error);
  }
  const why = cause instanceof Error ? cause.message : String(cause);
  return new CellwrightError(
    {
      code: 'file-not-written',
      retryable: true,
      message: said`${path} was not saved: ${why}`,
      fix: said`Check that the Jupyter server is running and that its disk has room, then try again.`
    },
    { cause: error }
  );
}

function refusal(path: string, why: Words, cause?: unknown): CellwrightError {
  return new CellwrightError(
    {
      code: 'file-not-written',
      retryable: false,
      message: said`${path} was not saved: ${why}.`,
      fix: said`Choose another path.`
    },
    { cause }
  );
}
