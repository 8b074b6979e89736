import type { INotebookModel } from '@jupyterlab/notebook';
import { useApproval, type Approved } from '../../core/consent/approved';
import { sha256 } from '../../core/hash';
import { LINEAGE_KEY, type CellLineage } from '../../core/pipeline/record';
import type { CellText } from '../../core/ports/human';
import { cellIndex, codeCellModel } from './find-cell';
import { oneUndoStep } from './undo-step';

/** What a changed cell says of its origin. */
export type ChangeLineage = Omit<CellLineage, 'role' | 'contentHash'>;

/**
 * Replaces the source of a code cell by what a human approved, in place and in one undo step, which gives
 * back source, outputs and metadata. The cell keeps its id, so that the turns above show its new code;
 * its outputs go, since they are those of other code. Nothing is run.
 *
 * @returns false, and nothing is changed, where the cell is gone or no longer holds the text that was
 *   shown.
 * @throws CellwrightError `consent-mismatch`.
 */
export function changeCell(
  approved: Approved<CellText>,
  notebook: INotebookModel,
  lineage: ChangeLineage
): boolean {
  const { cell: id, replaces, text } = useApproval(approved);
  const model = codeCellModel(notebook, id);
  const shared = notebook.sharedModel.cells[cellIndex(notebook, id)];
  if (
    model === null ||
    notebook.readOnly ||
    shared?.cell_type !== 'code' ||
    shared.getSource() !== replaces
  ) {
    return false;
  }
  const changed: CellLineage = {
    ...lineage,
    role: roleOf(shared.getMetadata(LINEAGE_KEY)),
    contentHash: sha256(text, 16)
  };
  oneUndoStep(notebook.sharedModel, () => {
    shared.setSource(text);
    model.outputs.clear();
    model.executionCount = null;
    shared.setMetadata('trusted', false);
    shared.setMetadata(LINEAGE_KEY, { ...changed });
  });
  return true;
}

function roleOf(lineage: unknown): CellLineage['role'] {
  return (lineage as Partial<CellLineage> | undefined)?.role === 'test'
    ? 'test'
    : 'code';
}
