import { isPlainWord } from '../plain-words';
import { definedIn } from './code-names';
import type { NotebookView } from './types';

/** What stands for a word that may be a value of the user's data. */
const HIDDEN = '…';

const WORD = /[\p{L}\p{N}_$€£¥.,%@+:/-]*[\p{L}\p{N}_][\p{L}\p{N}_$€£¥%]*/gu;

/** What may be said without telling a value: words of the notebook's code, names of variables and columns. */
export function wordsThatMayBeShown(view: NotebookView): ReadonlySet<string> {
  const words = new Set<string>();
  const add = (text: string) =>
    text.match(/[\p{L}\p{N}_]+/gu)?.forEach(word => words.add(word));
  for (const { id, source } of view.cells) {
    if (view.code.has(id)) {
      add(source);
      definedIn(source, view.language).forEach(add);
    }
  }
  for (const { name, type, columns = [] } of view.kernel?.state.variables ??
    []) {
    [name, type].forEach(add);
    columns.forEach(column => [column.name ?? ''].flat().forEach(add));
  }
  return words;
}

/**
 * A message or a traceback without what may be a value of the user's data: only words that are known stay, or that
 * Python's own messages have.
 */
export function hideValues(text: string, known: ReadonlySet<string>): string {
  return text
    .split('\n')
    .map(line => hideInLine(line, known))
    .join('\n');
}

/** Where a line of a traceback says which line of which cell it is. */
const PLACE = /^(?:Cell In\[\d+\], line \d+|File .*?:\d+, in |\s*-*>?\s*\d+ )/;

function hideInLine(line: string, known: ReadonlySet<string>): string {
  const place = PLACE.exec(line)?.[0] ?? '';
  const hidden = line.slice(place.length).replace(WORD, word => {
    const parts = word.match(/[\p{L}\p{N}_]+/gu) ?? [];
    return parts.every(part => known.has(part) || isPlainWord(part))
      ? word
      : HIDDEN;
  });
  return place + hidden.replace(/…(?:\s*…)+/g, HIDDEN);
}
