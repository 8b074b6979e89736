import type { FileEntry } from '../ports/files';
import type { SnippetPlace } from './find-snippet-files';
import { comparePaths, openEntries } from './glob';
import { labelFor } from './snippet-paths';

/** Most files of a folder that are known by name. */
const MOST = 500;

/**
 * The files in the notebook's folder, by name: one listing, nothing is read. Folders, hidden files and the notebook
 * itself are left out. A folder that cannot be listed has none: a prompt needs no files to be answered.
 */
export async function filesBeside({
  notebookFolder,
  notebook,
  files
}: SnippetPlace): Promise<readonly FileEntry[]> {
  const listed = await openEntries(notebookFolder, files).catch(() => []);
  return listed
    .map(({ entry }) => entry)
    .filter(({ kind, path }) => kind !== 'directory' && path !== notebook)
    .sort((one, other) => comparePaths(one.path, other.path))
    .slice(0, MOST);
}

/** Their names, seen from the notebook. */
export async function namesBeside(
  place: SnippetPlace
): Promise<readonly string[]> {
  const entries = await filesBeside(place);
  return entries.map(({ path }) => labelFor(path, place.notebookFolder));
}
