import { CellwrightError } from '../errors';
import { didYouMean, said, type Words } from '../said';
import { shown } from '../magic/credentials';
import type { FileEntry, Files } from '../ports/files';
import { isGlob } from './glob';
import { nearFiles } from './near-files';

/**
 * The error for a reference that stands for no file: why, and what the user may have meant. Files of the
 * same name within three folders below the notebook come first, then names that are close.
 *
 * @param path - The path below the server's root that was looked for.
 * @param kind - `directory` where the path is a folder without text files.
 */
export async function missingSnippet(
  written: string,
  path: string,
  kind: FileEntry['kind'] | null,
  place: { readonly notebookFolder: string; readonly files: Files }
): Promise<CellwrightError> {
  const { notebookFolder, files } = place;
  const known = isGlob(path) || kind === 'directory';
  const labels = known ? [] : await nearFiles(path, notebookFolder, files);
  return new CellwrightError({
    code: 'snippet-missing',
    retryable: false,
    message: said`${reason(written, path, kind)} No request was made.`,
    fix: fix(written, labels, kind)
  });
}

function reason(
  written: string,
  path: string,
  kind: FileEntry['kind'] | null
): Words {
  const name = shown(written);
  if (kind === 'directory') {
    return said`The folder ${name} holds no text files of its own.`;
  }
  if (isGlob(path)) {
    return said`No file matches ${name}.`;
  }
  return written.startsWith('/')
    ? said`There is no file ${name} below the folder that this Jupyter server shows.`
    : said`There is no file ${name}, seen from the notebook's folder.`;
}

function fix(
  written: string,
  labels: readonly string[],
  kind: FileEntry['kind'] | null
): Words {
  if (labels.length > 0) {
    return didYouMean(labels.map(label => `"${label}"`));
  }
  if (kind === 'directory') {
    return said`Name a file in it, or a pattern such as "folder/**/*.py" to include its sub-folders.`;
  }
  if (isGlob(written)) {
    return said`Patterns know "*", "?", "[abc]" and "**" for any number of folders; hidden files never match.`;
  }
  return written.startsWith('/')
    ? said`A leading "/" means the folder that the server shows, not the root of the disk. Write the path relative to the notebook.`
    : said`Write the path as the file browser shows it, relative to the notebook; hidden files cannot be attached.`;
}
