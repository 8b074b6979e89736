import { definedIn } from './code-names';
import type { NotebookView } from './types';

/** What stands for a word that may be a value of the user's data. */
const HIDDEN = '…';

/** Words of the messages that Python and its packages for data give, beside names. */
const PLAIN = new Set(
  (
    'a an and any are argument arguments array as at attribute axis bad base be been between bool boolean bounds but by ' +
    'call callable can cannot cell char column columns contain contains convert converted converting could data dataframe date day decode defined ' +
    'dict dictionary did different dimension dimensions directory division do does dtype duplicate element elements ' +
    'empty error exceeds exist expected failed file float for format found from function given got had has have if ' +
    'import in index indexer indices infinite input instance instances int integer into invalid is it item iterable ' +
    'key keyword label labels length lengths less line list literal location mask match mismatch missing module more ' +
    'must name named nan negative no non none not null number object objects of on one only operand operation operator ' +
    'or out parameter parse passed pattern position positional range recent required row rows same sequence series ' +
    'set shape shapes should size slice str string subscriptable such support supported syntax takes than that the ' +
    'there these this time timestamp to together too traceback tuple type types unable unconverted unexpected unhashable ' +
    'unknown unpack unsupported use using value values was were when where which with within without wrong you zero ' +
    'most last file line cell in'
  ).split(' ')
);

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
    return parts.every(
      part =>
        known.has(part) ||
        PLAIN.has(part.toLowerCase()) ||
        /(?:Error|Exception|Warning)$/.test(part)
    )
      ? word
      : HIDDEN;
  });
  return place + hidden.replace(/…(?:\s*…)+/g, HIDDEN);
}
