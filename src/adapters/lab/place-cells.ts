import type { INotebookModel } from '@jupyterlab/notebook';
import type { AnswerCellRole } from '../../core/context/types';
import { contentHash } from '../../core/cells/lineage';
import type { EarlierCell } from '../../core/cells/plan-edits';
import { LINEAGE_KEY, type CellLineage } from '../../core/pipeline/record';
import { cellIndex } from './find-cell';

/**
 * The cells that an earlier run made and that still say so. The record and the cell's own metadata
 * must agree: a notebook from elsewhere cannot make us replace a cell that we did not write. A cell that
 * the run changed where it stood, above its prompt, is not among them: it is changed by consent only.
 */
export function earlierCells(
  notebook: INotebookModel,
  prompt: string,
  recorded: readonly { cell: string; role: AnswerCellRole }[]
): EarlierCell[] {
  const found: EarlierCell[] = [];
  for (const { cell: id, role } of recorded) {
    const index = cellIndex(notebook, id);
    const cell = notebook.sharedModel.cells[index];
    const lineage = cell?.getMetadata(LINEAGE_KEY) as
      Partial<CellLineage> | undefined;
    const isInPlace =
      (lineage?.relation === 'iterate' || lineage?.relation === 'fix') &&
      index < cellIndex(notebook, prompt);
    if (cell !== undefined && lineage?.parent === prompt && !isInPlace) {
      const source = cell.getSource();
      const edited = contentHash(source) !== lineage.contentHash;
      found.push({ parts: [{ id, source }], role, edited });
    }
  }
  return found;
}

/** The tests that came with a generated cell, in the same run, and that no human has changed. */
export function testsOfCell(
  notebook: INotebookModel,
  id: string
): EarlierCell[] {
  const lineageOf = (index: number) =>
    notebook.sharedModel.cells[index]?.getMetadata(LINEAGE_KEY) as
      Partial<CellLineage> | undefined;
  const target = lineageOf(cellIndex(notebook, id));
  return target?.run === undefined
    ? []
    : notebook.sharedModel.cells.flatMap((cell, index) => {
        const lineage = lineageOf(index);
        const source = cell.getSource();
        return lineage?.role === 'test' &&
          lineage.parent === target.parent &&
          // Another block of the same prompt cell has tests of its own.
          lineage.run === target.run &&
          lineage.contentHash === contentHash(source)
          ? [
              {
                parts: [{ id: cell.getId(), source }],
                role: 'test' as const,
                edited: false
              }
            ]
          : [];
      });
}
