import { CellwrightError } from '../errors';
import { shown } from '../magic/credentials';
import { nearest } from '../magic/nearest';
import type { FileEntry, Files } from '../ports/files';
import { isGlob, openEntries } from './glob';
import { labelFor } from './snippet-paths';

const SEARCH_DEPTH = 3;
const MAX_SEARCHED_FOLDERS = 100;
const MAX_SUGGESTIONS = 3;

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
  const labels = known ? [] : await suggestions(path, notebookFolder, files);
  return new CellwrightError({
    code: 'snippet-missing',
    retryable: false,
    message: `${reason(written, path, kind)} No request was made.`,
    fix: fix(written, labels, kind)
  });
}

function reason(
  written: string,
  path: string,
  kind: FileEntry['kind'] | null
): string {
  const name = shown(written);
  if (kind === 'directory') {
    return `The folder ${name} holds no text files of its own.`;
  }
  if (isGlob(path)) {
    return `No file matches ${name}.`;
  }
  return written.startsWith('/')
    ? `There is no file ${name} below the folder that this Jupyter server shows.`
    : `There is no file ${name}, seen from the notebook's folder.`;
}

function fix(
  written: string,
  labels: readonly string[],
  kind: FileEntry['kind'] | null
): string {
  if (labels.length > 0) {
    return `Did you mean ${labels.map(label => `"${label}"`).join(' or ')}?`;
  }
  if (kind === 'directory') {
    return 'Name a file in it, or a pattern such as "folder/**/*.py" to include its sub-folders.';
  }
  if (isGlob(written)) {
    return 'Patterns know "*", "?", "[abc]" and "**" for any number of folders; hidden files never match.';
  }
  return written.startsWith('/')
    ? 'A leading "/" means the folder that the server shows, not the root of the disk. Write the path relative to the notebook.'
    : 'Write the path as the file browser shows it, relative to the notebook; hidden files cannot be attached.';
}

async function suggestions(
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
