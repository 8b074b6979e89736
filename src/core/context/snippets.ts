import { asCellwrightError, type Failure } from '../errors';
import { said } from '../said';
import type { SnippetReference } from '../magic/types';
import type { FileEntry } from '../ports/files';
import type { FoundFile } from './attached-files';
import { findSnippetFiles, type SnippetPlace } from './find-snippet-files';
import { notebookText } from './notebook-text';
import { isPictureName, MAX_PICTURE_BYTES, pictureSnippet } from './pictures';
import { labelFor } from './snippet-paths';
import { textSnippet, tooLarge, unreadable } from './text-snippet';
import type { Snippet } from '../values/manifest';

/** A notebook's file may be this many times larger than its cells, since outputs are left out. */
const NOTEBOOK_OVERHEAD = 64;

const FILES_AT_ONCE = 8;

/** Where snippets are read, and how much of them. */
export interface SnippetSource extends SnippetPlace {
  /** Limit for each file, in bytes. */
  readonly maxBytes: number;
}

/** Picks the files that may be shown to the model out of those that were found. */
export type FileChoice = (
  found: readonly FoundFile[]
) => Promise<readonly FoundFile[]>;

/** What a reference stands for: its files as they would be shown, or why it cannot be. */
export interface SnippetListing {
  readonly reference: SnippetReference;
  readonly snippets: readonly Snippet[];
  readonly failure: Failure | null;
}

/**
 * Reads the files that snippet references stand for, as they are now, in the order given. A file that
 * several references match is shown once in each role. Nothing is read before all files are chosen.
 *
 * @throws CellwrightError `snippet-missing`, `snippet-unreadable`, `snippet-too-large` or
 *   `snippet-outside-root` for the first reference that cannot be shown in full; nothing is left out
 *   silently.
 */
export async function loadSnippets(
  references: readonly SnippetReference[],
  source: SnippetSource,
  choose: FileChoice
): Promise<Snippet[]> {
  const found: FoundFile[] = [];
  for (const reference of references) {
    found.push(...(await findFiles(reference, source)));
  }
  const chosen = await choose(found);
  const snippets = new Map<string, Snippet>();
  for (const reference of references) {
    const files = chosen.filter(file => file.reference === reference);
    for (const snippet of await readFiles(files, source)) {
      const key = `${snippet.role}:${snippet.path}`;
      if (!snippets.has(key)) {
        snippets.set(key, snippet);
      }
    }
  }
  return [...snippets.values()];
}

/** Whether a snippet is a file that can be read, reviewed and changed as text. */
export function isTextFile({ from, pictures }: Snippet): boolean {
  return from === undefined && pictures === undefined;
}

/** Like {@link loadSnippets}, for looking at: each reference with its files or its failure; never throws. */
export async function listSnippets(
  references: readonly SnippetReference[],
  source: SnippetSource
): Promise<SnippetListing[]> {
  const listings: SnippetListing[] = [];
  for (const reference of references) {
    try {
      const snippets = await readFiles(
        await findFiles(reference, source),
        source
      );
      listings.push({ reference, snippets, failure: null });
    } catch (error) {
      const { failure } = asCellwrightError(error);
      listings.push({ reference, snippets: [], failure });
    }
  }
  return listings;
}

async function findFiles(
  reference: SnippetReference,
  source: SnippetSource
): Promise<FoundFile[]> {
  const entries = await findSnippetFiles(reference, source);
  return inBatches(entries, async entry => ({
    reference,
    entry,
    realPath: await source.files.realPath(entry.path)
  }));
}

function readFiles(
  files: readonly FoundFile[],
  source: SnippetSource
): Promise<Snippet[]> {
  return inBatches(files, ({ entry, reference }) =>
    readSnippet(entry, reference.role, source)
  );
}

async function inBatches<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>
): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += FILES_AT_ONCE) {
    const batch = items.slice(at, at + FILES_AT_ONCE);
    results.push(...(await Promise.all(batch.map(work))));
  }
  return results;
}

async function readPicture(
  { path, size }: FileEntry,
  role: Snippet['role'],
  { files, notebookFolder }: SnippetSource
): Promise<Snippet> {
  const label = labelFor(path, notebookFolder);
  if (size !== null && size > MAX_PICTURE_BYTES) {
    throw tooLarge(label, size, MAX_PICTURE_BYTES);
  }
  return pictureSnippet({ path, label, role }, await files.readBytes(path));
}

async function readSnippet(
  entry: FileEntry,
  role: Snippet['role'],
  source: SnippetSource
): Promise<Snippet> {
  const { path } = entry;
  const label = labelFor(path, source.notebookFolder);
  const isNotebook = entry.kind === 'notebook' || /\.ipynb$/i.test(path);
  const fileLimit = source.maxBytes * (isNotebook ? NOTEBOOK_OVERHEAD : 1);
  if (isPictureName(path)) {
    return readPicture(entry, role, source);
  }
  if (entry.size !== null && entry.size > fileLimit) {
    throw tooLarge(label, entry.size, fileLimit);
  }
  const file = await source.files.readText(path);
  const shown = isNotebook ? notebookText(file.text) : file.text;
  if (shown === null) {
    throw unreadable(label, said`it is not a valid notebook`);
  }
  return textSnippet(shown, {
    path,
    label,
    role,
    ...(isNotebook ? { language: 'markdown' } : {}),
    maxBytes: source.maxBytes
  });
}
