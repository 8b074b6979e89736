import { PageConfig, PathExt } from '@jupyterlab/coreutils';
import type { Contents } from '@jupyterlab/services';
import type { SnippetPlace } from '../../core/context/find-snippet-files';
import { ContentsFiles } from './contents-files';
import { ContentsWriter } from './contents-writer';
import { asWritten, type RealPath } from './real-path';

/** Drives whose files are those of the Jupyter server's root; the second is collaboration's. */
export const SERVER_DRIVES = ['', 'RTC'];

/** Where the snippets of a notebook are read. Links are followed on the server, for the drives that it knows. */
export function snippetPlaceOf(
  path: string,
  contents: Contents.IManager,
  realPath: RealPath
): SnippetPlace {
  const notebook = contents.localPath(path);
  const drive = contents.driveName(path);
  const known = SERVER_DRIVES.includes(drive);
  return {
    notebook,
    notebookFolder: PathExt.dirname(notebook),
    files: new ContentsFiles(contents, drive, known ? realPath : asWritten)
  };
}

/** What reads and saves files on the drive of a notebook. */
export function savingFor(
  path: string,
  contents: Contents.IManager,
  realPath: RealPath
) {
  return {
    files: snippetPlaceOf(path, contents, realPath).files,
    writer: writerFor(path, contents, realPath)
  };
}

/** What saves files on the drive of a notebook; collaboration's files are those of the server. */
export function writerFor(
  path: string,
  contents: Contents.IManager,
  realPath: RealPath
): ContentsWriter {
  const drive = contents.driveName(path);
  const root = PageConfig.getOption('serverRoot');
  return SERVER_DRIVES.includes(drive)
    ? new ContentsWriter(contents, '', root, realPath)
    : new ContentsWriter(contents, drive);
}
