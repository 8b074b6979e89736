import { cellName } from '../cells/cell-name';
import { isMagicCell } from '../magic/is-magic-cell';
import type { SourceCell } from '../python/dependency-cells';
import type { NotebookCell } from '../values/notebook-cell';
import type { RequestTask } from './request-ports';

/** The cells above the place of an answer, without the prompt's own. */
export function cellsAboveAnswer(
  { cell, after }: RequestTask,
  cells: readonly NotebookCell[]
): NotebookCell[] {
  const at = (id: string) => cells.findIndex(other => other.id === id);
  const last = Math.max(at(cell.id), at(after));
  return cells.slice(0, last + 1).filter(({ id }) => id !== cell.id);
}

/** Those of some cells that hold code for the kernel. @param all the notebook's. */
export function codeCells(
  some: readonly NotebookCell[],
  all: readonly NotebookCell[]
): SourceCell[] {
  return some
    .filter(({ type, source }) => type === 'code' && !isMagicCell(source))
    .map(({ id, source, ms }) => ({
      id,
      source,
      name: cellName(id, all),
      ...(ms === undefined ? {} : { ms })
    }));
}
