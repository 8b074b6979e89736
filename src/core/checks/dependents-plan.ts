import { dependencyCells, type SourceCell } from '../python/dependency-cells';
import { plainSource } from '../python/plain-source';
import type { CheckState } from './check-state';
import type { DependentsPlan } from './proof-ground';
import { scanCells } from './risk/scan';
import { neededCells } from './sandbox-plan-parts';

/**
 * Which cells that use the replaced code run after the new one, in the notebook's order, with what they need
 * beside it. What may do more than compute is not run again: nobody asked for that.
 */
export function dependentsPlan(state: CheckState): DependentsPlan {
  const { cells = [], dependents = [] } = state.input.rests ?? {};
  const done = new Set(neededCells(state).map(({ id }) => id));
  const scanned = scanCells(cells.map(({ source }) => plainSource(source)));
  const active = new Set(
    cells.filter((_, at) => scanned[at].length > 0).map(({ id }) => id)
  );
  const code = { id: '', source: state.code.join('\n') };
  const given = new Set(state.input.variables?.names ?? []);
  const run = new Set<string>();
  const leftOut: SourceCell[] = [];
  for (const cell of cells.filter(({ id }) => dependents.includes(id))) {
    const at = cells.indexOf(cell);
    // The code stands above whatever depends on it; where exactly makes no difference to what is needed.
    const needs = dependencyCells(cell.source, [code, ...cells.slice(0, at)]);
    const own = needs.cells.filter(id => id !== '' && !done.has(id));
    const isWhole = needs.missing.every(name => given.has(name));
    const out = new Set(leftOut.map(({ id }) => id));
    if (
      isWhole &&
      [cell.id, ...own].every(id => !active.has(id) && !out.has(id))
    ) {
      [cell.id, ...own].forEach(id => run.add(id));
    } else {
      leftOut.push(cell);
    }
  }
  return {
    steps: cells
      .filter(({ id }) => run.has(id))
      .map(cell => ({
        cell,
        step: { role: 'context', source: plainSource(cell.source) },
        isDependent: dependents.includes(cell.id)
      })),
    leftOut
  };
}
