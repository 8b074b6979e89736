import type { CellProposal } from '../../cells/proposal';
import { definitionsIn } from './definitions';

/** A cell that an answer is about. */
export interface CellBefore {
  readonly id: string;
  readonly source: string;
  /** What the model was told to call it. */
  readonly handle?: string;
}

/**
 * Which cell of an answer is the new version of which of several cells: the one that says so, else the one that defines
 * most of its names; where
 * that leaves as many cells as blocks, by their order. Tests are none.
 *
 * @returns by the id of the cell; a cell that the answer does not give is left out. `null` where one block stands for
 *   several cells, so that it cannot be told apart.
 */
export function successorsOf<
  Cell extends Pick<CellProposal, 'role' | 'source' | 'replaces'>
>(
  cells: readonly Cell[],
  before: readonly CellBefore[]
): ReadonlyMap<string, Cell> | null {
  const code = cells
    .filter(({ role }) => role === 'code')
    .map(cell => ({ cell, names: namesOf(cell.source) }));
  const found = new Map<string, Cell>();
  const taken = new Set<Cell>();
  for (const { id, handle } of before) {
    const own = code.find(
      ({ cell: { replaces } }) => replaces !== undefined && replaces === handle
    );
    if (own !== undefined && !taken.has(own.cell)) {
      found.set(id, own.cell);
      taken.add(own.cell);
    }
  }
  for (const { id, source } of before.filter(one => !found.has(one.id))) {
    const own = namesOf(source);
    const shared = code.map(({ cell, names }) => ({
      cell,
      count: taken.has(cell) ? 0 : [...own].filter(n => names.has(n)).length,
      all: [...own].filter(n => names.has(n)).length
    }));
    const best = shared.reduce((a, b) => (b.count > a.count ? b : a), {
      cell: null as Cell | null,
      count: 0,
      all: 0
    });
    if (best.cell !== null) {
      found.set(id, best.cell);
      taken.add(best.cell);
    } else if (shared.some(({ all }) => all > 0)) {
      return null;
    }
  }
  const open = before.filter(({ id }) => !found.has(id));
  const free = code.map(({ cell }) => cell).filter(cell => !taken.has(cell));
  if (open.length === free.length) {
    open.forEach(({ id }, at) => found.set(id, free[at]));
  }
  return found;
}

/** What a piece of code defines at its top: what it is known by. */
function namesOf(source: string): ReadonlySet<string> {
  return new Set(
    definitionsIn(source)
      .filter(({ kind }) => /^(?:function|class|variable)$/.test(kind))
      .map(({ name }) => name)
  );
}
