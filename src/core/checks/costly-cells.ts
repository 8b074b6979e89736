import {
  providers,
  readCells,
  type ReadCell,
  type SourceCell
} from '../python/dependency-cells';
import { analyse } from '../python/analyse';
import { plainSource } from '../python/plain-source';
import { lineAt } from '../python/tree';
import type { Risk } from '../values/risk';
import { scanCells } from './risk/scan';

/** From so many milliseconds on a cell is slow to run again. */
const SLOW_MS = 10_000;

/** Variables of Python's that are better copied than made again, and the cells that need not run then. */
export interface SparedCells {
  readonly names: readonly string[];
  readonly cells: readonly SourceCell[];
}

/**
 * What code reads that cells above made which took long, or which do more than compute: they write, or use the network.
 * Functions, classes and modules are no values that could be copied: of those, what they read in turn.
 */
export function sparedCells(
  code: string,
  cellsAbove: readonly SourceCell[]
): SparedCells {
  const cells = readCells(cellsAbove);
  const risks = scanCells(cells.map(({ source }) => plainSource(source)));
  const costly = new Set(
    [...cells.keys()].filter(
      at =>
        (cells[at].ms ?? 0) > SLOW_MS ||
        risks[at].some(risk => isAtOnce(risk, cells[at]))
    )
  );
  const names = new Set<string>();
  const spared = new Set<number>();
  const seen = new Set<number>();
  const open = needsOf(analyse(code).uses, cells.length);
  for (let need = open.pop(); need !== undefined; need = open.pop()) {
    const found = providers(cells, need.name, need.before);
    const behind = [...chain(cells, found)].filter(at => costly.has(at));
    if (behind.length > 0 && isValue(cells[found[0]], need.name)) {
      names.add(need.name);
      behind.forEach(at => spared.add(at));
      continue;
    }
    for (const at of found.filter(index => !seen.has(index))) {
      seen.add(at);
      open.push(...needsOf(cells[at].facts.uses, at));
    }
  }
  // What runs for something else as well is not spared.
  return {
    names: [...names].sort(),
    cells: cells.filter((_, at) => spared.has(at) && !seen.has(at))
  };
}

/** Whether a risk is taken when the cell runs, and not when what it defines is called. */
function isAtOnce({ line }: Risk, { facts }: ReadCell): boolean {
  return !facts.definitions.some(
    ({ kind, from, to }) =>
      (kind === 'function' || kind === 'class') &&
      line >= lineAt(facts.tree.code, from) &&
      line <= lineAt(facts.tree.code, to)
  );
}

interface Need {
  readonly name: string;
  /** Index of the cell that needs it. */
  readonly before: number;
}

function needsOf(names: ReadonlySet<string>, before: number): Need[] {
  return [...names].map(name => ({ name, before }));
}

/** Cells, and all that they need in turn. */
function chain(
  cells: readonly ReadCell[],
  from: readonly number[]
): ReadonlySet<number> {
  const all = new Set(from);
  for (const at of all) {
    for (const name of cells[at].facts.uses) {
      providers(cells, name, at).forEach(index => all.add(index));
    }
  }
  return all;
}

/** Whether a cell gives a name a value, and not a function, a class or a module. */
function isValue({ facts }: ReadCell, name: string): boolean {
  const kinds = facts.definitions
    .filter(definition => definition.name === name)
    .map(({ kind }) => kind);
  return facts.defines.has(name) && kinds.every(kind => kind === 'assign');
}
