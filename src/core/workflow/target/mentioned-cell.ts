import type { ContextCell } from '../../values/notebook-cell';
import { CellwrightError } from '../../errors';
import { isMagicCell } from '../../magic/is-magic-cell';
import { nearest } from '../../nearest';
import type { Reference } from '../../values/intent';
import { definitionsIn } from './definitions';

/** What names a cell by itself: its functions and classes before its variables. */
function namesOf(source: string): string[] {
  const found = definitionsIn(source);
  const code = found.filter(({ kind }) => /^(?:function|class)$/.test(kind));
  const data = found.filter(({ kind }) => kind === 'variable');
  return [...code, ...data].map(({ name }) => name);
}

/**
 * The cell above a prompt that `@cell[3]`, `@cell:parse` or `@cell:<id>` means: by its id, by what it defines (the last
 * that does), or by its place from the top, from 1. `null` where there is none.
 */
export function mentionedCell<Cell extends ContextCell>(
  name: string,
  above: readonly Cell[]
): Cell | null {
  const isCode = ({ type, source }: Cell) =>
    type === 'code' && source.trim() !== '' && !isMagicCell(source);
  const code = above.filter(isCode);
  const numbered = /^\d+$/.test(name) ? above[Number(name) - 1] : undefined;
  return (
    code.find(({ id }) => id === name) ??
    code.findLast(({ source }) => namesOf(source).includes(name)) ??
    (numbered !== undefined && isCode(numbered) ? numbered : null)
  );
}

/** How a prompt mentions a cell, so that people can read it: by what it defines alone, else by its place. */
export function mentionOf(id: string, cells: readonly ContextCell[]): string {
  const at = cells.findIndex(cell => cell.id === id);
  const own = namesOf(cells[at]?.source ?? '');
  const name = own.find(
    one =>
      /^[\w-]+$/.test(one) &&
      cells.every(
        (cell, index) => index === at || !namesOf(cell.source).includes(one)
      )
  );
  return name === undefined ? `@cell[${at + 1}]` : `@cell:${name}`;
}

/**
 * Makes sure that each cell that a request mentions is there, before anything leaves for a model.
 *
 * @throws CellwrightError `magic-bad-value`, with the nearest names.
 */
export function requireMentioned(
  references: readonly Reference[],
  above: readonly ContextCell[]
): void {
  const unknown = references.find(
    ({ kind, name }) => kind === 'cell' && mentionedCell(name, above) === null
  );
  if (unknown === undefined) {
    return;
  }
  const names = above.flatMap(({ type, source }) =>
    type === 'code' && !isMagicCell(source) ? namesOf(source) : []
  );
  const near = nearest(unknown.name, [...new Set(names)], 3);
  throw new CellwrightError({
    code: 'magic-bad-value',
    retryable: false,
    message: `No code cell above this prompt is ${unknown.text}.`,
    fix:
      near.length === 0
        ? 'Name a cell by its place from the top (@cell[3]) or by what it defines (@cell:name).'
        : `Did you mean ${near.map(name => `@cell:${name}`).join(' or ')}?`
  });
}
