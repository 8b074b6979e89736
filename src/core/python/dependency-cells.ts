import { analyse, type PythonAnalysis } from './analyse';

/** A cell of the notebook that stands above the code in question. */
export interface SourceCell {
  readonly id: string;
  readonly source: string;
  /** What people call it: `[5]` once it has run. */
  readonly name?: string;
  /** How long it took when it ran last, in ms; absent where that is not known. */
  readonly ms?: number;
}

/** The cells that code needs to have run before it. */
export interface Dependencies {
  /** Ids, in document order. */
  readonly cells: readonly string[];
  /** Names that no cell above defines, sorted. */
  readonly missing: readonly string[];
}

/** A cell with what was read of its names. */
export interface ReadCell extends SourceCell {
  readonly facts: PythonAnalysis;
  readonly hasStar: boolean;
}

/**
 * Finds the cells above that define the names and imports which `code` uses, and what those cells need in
 * turn.
 *
 * A name comes from the last cell above that defines it; cells between there and the use that change its
 * object in place (`df["a"] = 1`) are needed too. A name that no cell defines may come from a star
 * import: where cells above have one, those are taken and the name does not count as missing.
 *
 * @param given names that are there already, whoever needs them.
 */
export function dependencyCells(
  code: string,
  cellsAbove: readonly SourceCell[],
  given: ReadonlySet<string> = NONE
): Dependencies {
  const cells = readCells(cellsAbove);
  const needed = new Set<number>();
  const missing = new Set<string>();
  const open = [...analyse(code).uses].map(name => ({
    name,
    before: cells.length
  }));
  for (let need = open.pop(); need !== undefined; need = open.pop()) {
    const found = given.has(need.name)
      ? []
      : providers(cells, need.name, need.before);
    if (found.length === 0 && !given.has(need.name)) {
      missing.add(need.name);
    }
    for (const at of found.filter(index => !needed.has(index))) {
      needed.add(at);
      for (const name of cells[at].facts.uses) {
        open.push({ name, before: at });
      }
    }
  }
  return {
    cells: cells.filter((_, at) => needed.has(at)).map(({ id }) => id),
    missing: [...missing].sort()
  };
}

/** Reads the names of cells. */
export function readCells(cells: readonly SourceCell[]): ReadCell[] {
  return cells.map(cell => {
    const facts = analyse(cell.source);
    return { ...cell, facts, hasStar: facts.imports.some(isStar) };
  });
}

const NONE: ReadonlySet<string> = new Set();

/** Indexes of the cells before `before` that give a name its value: first the one that defines it. */
export function providers(
  cells: readonly ReadCell[],
  name: string,
  before: number
): number[] {
  const indexes = [...cells.keys()].slice(0, before);
  const definer = indexes.filter(at => cells[at].facts.defines.has(name)).pop();
  if (definer === undefined) {
    return indexes.filter(at => cells[at].hasStar);
  }
  const changers = indexes.filter(
    at => at > definer && cells[at].facts.mutates.has(name)
  );
  return [definer, ...changers];
}

function isStar(item: { readonly name: string | null }): boolean {
  return item.name === '*';
}
