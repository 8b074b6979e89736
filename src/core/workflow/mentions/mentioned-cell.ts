import type { NotebookCell } from '../../values/notebook-cell';
import { isMagicCell } from '../../magic/is-magic-cell';
import { definitionsIn } from '../target/definitions';

/** Which cells a prompt's mentions meant when they were written: their ids, by the mention's text. */
export type Anchors = Readonly<Record<string, readonly string[]>>;

/** What a mention of a cell needs to see of it. */
type MentionableCell = Pick<NotebookCell, 'id' | 'type' | 'source'> &
  Partial<Pick<NotebookCell, 'executionCount'>>;

/** What names a cell by itself: its functions and classes before its variables. */
export function namesOf(source: string): string[] {
  const found = definitionsIn(source);
  const code = found.filter(({ kind }) => /^(?:function|class)$/.test(kind));
  const data = found.filter(({ kind }) => kind === 'variable');
  return [...code, ...data].map(({ name }) => name);
}

/** Whether a cell holds code for the kernel: no other can be mentioned. */
export function isCodeCell({
  type,
  source
}: Pick<MentionableCell, 'type' | 'source'>): boolean {
  return type === 'code' && source.trim() !== '' && !isMagicCell(source);
}

/**
 * The cells above a prompt that `@cell[3]`, `@cell[3-5]`, `@cell:parse` or `@cell:<id>` means: by its id, by what it
 * defines (the last that does), by the number in its brackets, or else by its place from the top, from 1, which
 * `@cell[#3]` always means. Empty where there is none.
 *
 * @param name without `@cell`.
 * @param anchored what it meant when it was written: numbers change, the cell stays.
 */
export function mentionedCells<Cell extends MentionableCell>(
  name: string,
  above: readonly Cell[],
  anchored: readonly string[] = []
): Cell[] {
  const code = above.filter(isCodeCell);
  const written = code.filter(({ id }) => anchored.includes(id));
  const [, first, last = first] = /^(#?\d+)(?:-(#?\d+))?$/.exec(name) ?? [];
  if (first !== undefined) {
    return written.length > 0 ? written : between(first, last, above);
  }
  const named =
    code.find(({ id }) => id === name) ??
    code.findLast(({ source }) => namesOf(source).includes(name));
  return named === undefined ? written : [named];
}

/** From the first that has a number to the last that has the other. */
function between<Cell extends MentionableCell>(
  first: string,
  last: string,
  above: readonly Cell[]
): Cell[] {
  const placeOf = (number: string) => {
    const counted = above.findLastIndex(
      cell => isCodeCell(cell) && String(cell.executionCount) === number
    );
    return counted === -1 ? Number(number.replace('#', '')) - 1 : counted;
  };
  const ends = [placeOf(first), placeOf(last)];
  const cells = above.slice(Math.min(...ends), Math.max(...ends) + 1);
  return ends.every(at => above[at] !== undefined)
    ? cells.filter(isCodeCell)
    : [];
}

/**
 * How a prompt mentions a cell, so that people can read it: by what it defines alone, else by the number in its
 * brackets, else by its place.
 */
export function mentionOf(
  id: string,
  cells: readonly MentionableCell[]
): string {
  const at = cells.findIndex(cell => cell.id === id);
  const own = namesOf(cells[at]?.source ?? '');
  const name = own.find(
    one =>
      /^[\p{L}\p{N}_-]+$/u.test(one) &&
      cells.every(
        (cell, index) => index === at || !namesOf(cell.source).includes(one)
      )
  );
  return name === undefined ? `@cell[${numberOf(at, cells)}]` : `@cell:${name}`;
}

/** The number in the brackets of a cell, else its place, marked where another has that number. */
export function numberOf(
  at: number,
  cells: readonly MentionableCell[]
): string {
  const counts = cells.map(({ executionCount }) => executionCount ?? null);
  const count = counts[at] ?? null;
  const isAlone = counts.filter(one => one === count).length === 1;
  const place = String(at + 1);
  return count !== null && isAlone
    ? String(count)
    : counts.includes(at + 1)
      ? `#${place}`
      : place;
}

/** The line by which people know a cell: the first that is neither blank, comment nor import. */
export function firstLine(source: string): string {
  const lines = source.split('\n').filter(line => /^\s*[^\s#%/]/.test(line));
  const telling = lines.find(
    line => !/^(?:import|from|using|library|require)\b/.test(line)
  );
  return (telling ?? lines.at(0) ?? source).trim().slice(0, 80);
}
