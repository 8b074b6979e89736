import type { NotebookEdit } from '../ports/notebook';
import type { NotebookCell } from '../values/notebook-cell';
import { cellMarks, type CellMark } from './cell-mark';

/** The generated cells that came with a cell in one answer, itself among them; empty where it is none. */
export function groupOf(
  cells: readonly NotebookCell[],
  id: string
): readonly CellMark[] {
  const marks = cellMarks(cells);
  const own = marks.find(({ cell }) => cell === id);
  return marks.filter(
    ({ lineage, prompt }) =>
      lineage.run === own?.lineage.run && prompt === own.prompt
  );
}

/** What takes the cells of an answer away. Those that were there before it, and those of a human's hand, stay. */
export function rejection(
  cells: readonly NotebookCell[],
  id: string
): NotebookEdit[] {
  return groupOf(cells, id)
    .filter(
      ({ cell, state, lineage, record }) =>
        state !== 'edited' &&
        lineage.inPlace !== true &&
        // Older cells do not say so themselves.
        record?.blocks.some(block => block.cell === cell && block.changed) !==
          true
    )
    .flatMap(({ cell }) => {
      const found = cells.find(other => other.id === cell);
      return found === undefined
        ? []
        : [
            {
              type: 'delete' as const,
              seen: { id: found.id, source: found.text }
            }
          ];
    });
}

/** The prompts from that of a cell on that have an answer, in document order: what depends on it may be made anew. */
export function promptsFrom(
  cells: readonly NotebookCell[],
  prompt: string
): string[] {
  const at = cells.findIndex(({ id }) => id === prompt);
  return cells
    .slice(at)
    .filter(({ runs }, index) => index === 0 || runs.length > 0)
    .map(({ id }) => id);
}
