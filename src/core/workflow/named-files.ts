import { isTextName } from '../context/language-of';
import { isPictureName } from '../context/pictures';
import { labelFor } from '../context/snippet-paths';
import type { SnippetReference } from '../magic/types';
import type { FileEntry } from '../ports/files';
import { isDataFile, mentionsIn, targetIn } from './mentions/mentions-in';
import { placeOf } from './target/by-file';

/** Most files that are offered at once: who names more of them means their names. */
const MOST = 5;

/** Before a file that is to be written. */
const WRITTEN =
  /\b(?:sav(?:e|es|ing)|writ(?:e|es|ing)|export\w*|dump\w*|stor(?:e|es|ing)|output\w*|creat(?:e|es|ing)|speicher\w*|schreib\w*|exportier\w*|erzeug\w*|enregistr\w*|export\w*|écri\w*|cré\w*|guard\w*|escrib\w*|salv\w*|scriv\w*)\b[^.;\n]{0,60}$/iu;

/** The files that a request mentions as `@file.py` or `@"my file.csv"`, to be attached: text and pictures. @param on what `--on` names. */
export function mentionedFiles(
  request: string,
  on?: string
): SnippetReference[] {
  const named = on === undefined ? [] : [targetIn(on)];
  return [...named, ...mentionsIn(request)]
    .filter(({ kind, name }) => kind === 'file' && !isUnread(name))
    .map(({ name }) => ({ path: name, role: 'user' }));
}

/** What changed in the work tree, where a request mentions that: `@git:changes`. */
export function mentionedChanges(request: string): SnippetReference[] {
  return mentionsIn(request)
    .filter(({ kind }) => kind === 'changes')
    .map(({ name }) => ({ path: name, role: 'user' }));
}

/** Whether no model can be shown what a file holds, neither as text nor as a picture. */
function isUnread(name: string): boolean {
  return isDataFile(name) && !isPictureName(name);
}

/** Those that it mentions and nobody can be shown: the model is told their names. */
export function mentionedData(request: string): SnippetReference[] {
  return mentionsIn(request)
    .filter(({ kind, name }) => kind === 'file' && isUnread(name))
    .map(({ name }) => ({ path: name, role: 'user' }));
}

/**
 * The text files beside the notebook that a request names in plain words: worth an offer to attach them. What it
 * wants written is none of them, nor what is too large to be attached.
 *
 * @param maxBytes limit for each file, in bytes.
 */
export function namedFiles(
  request: string,
  beside: readonly FileEntry[],
  place: { readonly notebookFolder: string; readonly maxBytes: number }
): SnippetReference[] {
  return beside
    .filter(({ size }) => size === null || size <= place.maxBytes)
    .map(({ path }) => labelFor(path, place.notebookFolder))
    .filter(name => isTextName(name) && /\w\.\w/.test(name))
    .filter(name => {
      const at = placeOf(name, request);
      return at !== -1 && !WRITTEN.test(request.slice(0, at));
    })
    .slice(0, MOST)
    .map(path => ({ path, role: 'user' }));
}

/** The line of a request that names a file, mentioned or in plain words; `null` where none does. */
export function lineNaming(path: string, request: string): string | null {
  const lines = request.split(/\r\n|\r|\n/);
  return (
    lines.find(
      line =>
        mentionsIn(line).some(({ name }) => name === path) ||
        placeOf(path, line) !== -1
    ) ?? null
  );
}
