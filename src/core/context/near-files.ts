import { nearest } from '../nearest';
import type { FileEntry, Files } from '../ports/files';
import { openEntries } from './glob';
import { labelFor } from './snippet-paths';

const SEARCH_DEPTH = 3;
const MAX_SEARCHED_FOLDERS = 100;
const MAX_SUGGESTIONS = 3;

/**
 * The files that may be meant by a path at which there is none, seen from the notebook's folder: those of the
 * same name within three folders below it come first, then names that are close.
 *
 * @param path below the server's root.
 */
export async function nearFiles(
  path: string,
  notebookFolder: string,
  files: Files
): Promise<string[]> {
  const name = path.split('/').at(-1) ?? '';
  const folder = path.split('/').slice(0, -1).join('/');
  const below = await filesBelow(notebookFolder, files);
  const beside = folder === notebookFolder ? [] : await tryList(folder, files);
  const all = [...new Set([...beside, ...below].map(({ path }) => path))];
  const nameOf = (path: string) => path.split('/').at(-1) ?? '';
  const same = all.filter(
    path => nameOf(path).toLowerCase() === name.toLowerCase()
  );
  const close = nearest(name, [...new Set(all.map(nameOf))], MAX_SUGGESTIONS);
  const similar = close.flatMap(name =>
    all.filter(path => nameOf(path) === name)
  );
  return [...new Set([...same, ...similar])]
    .slice(0, MAX_SUGGESTIONS)
    .map(path => labelFor(path, notebookFolder));
}

/** Files in a folder and its sub-folders, nearest first, down to a fixed depth and number of folders. */
async function filesBelow(root: string, files: Files): Promise<FileEntry[]> {
  const found: FileEntry[] = [];
  let level = [root];
  let searched = 0;
  for (let depth = 0; depth <= SEARCH_DEPTH; depth++) {
    const next: string[] = [];
    for (const folder of level.slice(0, MAX_SEARCHED_FOLDERS - searched)) {
      searched++;
      for (const entry of await tryList(folder, files)) {
        if (entry.kind === 'directory') {
          next.push(entry.path);
        } else {
          found.push(entry);
        }
      }
    }
    level = next;
  }
  return found;
}

async function tryList(folder: string, files: Files): Promise<FileEntry[]> {
  try {
    return (await openEntries(folder, files)).map(({ entry }) => entry);
  } catch {
    // A suggestion is a courtesy: a folder that cannot be listed must not hide that the file is missing.
    return [];
  }
}
