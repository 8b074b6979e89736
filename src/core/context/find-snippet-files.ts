import type { SnippetReference } from '../magic/types';
import type { FileEntry, Files } from '../ports/files';
import { comparePaths, expandGlob, isGlob, openEntries } from './glob';
import { isTextName } from './language-of';
import { missingSnippet } from './missing-snippet';
import { resolveSnippetPath } from './snippet-paths';

/** From where snippet paths are read. */
export interface SnippetPlace {
  /** The notebook's folder relative to the server's root, without a drive prefix; empty for the root. */
  readonly notebookFolder: string;
  /** The notebook's own path: folders and patterns leave it out, since the thread already tells it. */
  readonly notebook?: string;
  readonly files: Files;
}

/**
 * The files that a reference stands for: the file itself, the text files directly in a folder (known by
 * their names, sorted, sub-folders left out), or what a pattern matches, sorted.
 *
 * @throws CellwrightError `snippet-missing` where there are none, `snippet-outside-root`,
 *   `snippet-unreadable` or `snippet-too-large` where the path cannot be used.
 */
export async function findSnippetFiles(
  { path: written }: SnippetReference,
  place: SnippetPlace
): Promise<readonly FileEntry[]> {
  const path = resolveSnippetPath(written, place.notebookFolder);
  const entry = await findEntry(path, place.files);
  if (entry !== null && entry.kind !== 'directory') {
    return [entry];
  }
  const found =
    entry !== null
      ? await textFilesIn(path, place.files)
      : isGlob(path)
        ? await expandGlob(path, place.files)
        : [];
  const others = found.filter(({ path }) => path !== place.notebook);
  if (others.length > 0) {
    return others;
  }
  throw await missingSnippet(written, path, entry?.kind ?? null, place);
}

async function textFilesIn(folder: string, files: Files): Promise<FileEntry[]> {
  const entries = await openEntries(folder, files);
  return entries
    .filter(({ entry, name }) => entry.kind !== 'directory' && isTextName(name))
    .map(({ entry }) => entry)
    .sort((a, b) => comparePaths(a.path, b.path));
}

/** The entry at `path`; a name that the disk keeps in another Unicode form is found all the same. */
async function findEntry(
  path: string,
  files: Files
): Promise<FileEntry | null> {
  const entry = await files.stat(path);
  // Only names beyond ASCII have more than one form.
  if (entry !== null || /^[\x20-\x7e]*$/.test(path)) {
    return entry === null ? null : { ...entry, path };
  }
  const folder = path.split('/').slice(0, -1).join('/');
  const parent = await files.stat(folder);
  if (parent?.kind !== 'directory') {
    return null;
  }
  const entries = await openEntries(folder, files);
  return (
    entries.find(({ entry }) => entry.path.normalize('NFC') === path)?.entry ??
    null
  );
}
