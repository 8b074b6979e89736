import { useApproval, type Approved } from '../consent/approved';
import type { CellLineage } from '../values/lineage';
import type { CellText } from '../ports/text-change';
import type { NotebookEdit } from '../ports/notebook';
import { contentHash } from './lineage';
import type { NotebookCell } from '../values/notebook-cell';

/** What a changed cell says of its origin. */
export type ChangeLineage = Omit<
  CellLineage,
  'role' | 'contentHash' | 'inPlace'
>;

/**
 * Replaces the text of a code cell by what a human approved. The cell keeps its id, so that the turns above
 * show its new code; where it was split, its other parts go.
 *
 * @param cells those of the notebook as it is now.
 * @returns `null` where a part is gone, is locked or no longer holds the text that was shown.
 * @throws CellwrightError `consent-mismatch`.
 */
export function changeEdits(
  approved: Approved<CellText>,
  cells: readonly NotebookCell[],
  lineage: ChangeLineage
): NotebookEdit[] | null {
  const { parts, text } = useApproval(approved);
  const found = parts.flatMap(({ id, source }) =>
    cells.filter(
      cell =>
        cell.id === id &&
        cell.type === 'code' &&
        cell.locked !== true &&
        cell.text === source
    )
  );
  if (found.length < Math.max(1, parts.length)) {
    return null;
  }
  const [first, ...others] = parts.map(({ id, source }) => ({ id, source }));
  return [
    {
      type: 'change',
      seen: first,
      source: text,
      lineage: {
        ...lineage,
        role: found[0].lineage?.role === 'test' ? 'test' : 'code',
        contentHash: contentHash(text),
        inPlace: true
      }
    },
    ...others.map(seen => ({ type: 'delete' as const, seen }))
  ];
}
