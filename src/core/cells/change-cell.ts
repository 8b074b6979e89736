import { useApproval, type Approved } from '../consent/approved';
import type { CellLineage } from '../pipeline/record';
import type { CellText } from '../ports/human';
import type { NotebookEdit } from '../ports/notebook';
import { contentHash } from './lineage';
import type { NotebookCell } from './notebook-cell';

/** What a changed cell says of its origin. */
export type ChangeLineage = Omit<CellLineage, 'role' | 'contentHash'>;

/**
 * Replaces the text of a code cell by what a human approved. The cell keeps its id, so that the turns above
 * show its new code.
 *
 * @param cells those of the notebook as it is now.
 * @returns `null` where the cell is gone or no longer holds the text that was shown.
 * @throws CellwrightError `consent-mismatch`.
 */
export function changeEdit(
  approved: Approved<CellText>,
  cells: readonly NotebookCell[],
  lineage: ChangeLineage
): NotebookEdit | null {
  const { cell: id, replaces, text } = useApproval(approved);
  const found = cells.find(
    cell => cell.id === id && cell.type === 'code' && cell.text === replaces
  );
  return found === undefined
    ? null
    : {
        type: 'change',
        seen: { id, source: replaces },
        source: text,
        lineage: {
          ...lineage,
          role: found.lineage?.role === 'test' ? 'test' : 'code',
          contentHash: contentHash(text)
        }
      };
}
