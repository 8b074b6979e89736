import type { AnswerCellRole } from '../vocabulary';
import type { CellProposal } from './proposal';
import type { NewCell, NotebookEdit, SeenCell } from '../ports/notebook';

/** A cell that an earlier run of the same prompt and turn made, in the parts in which it stands now. */
export interface EarlierCell {
  readonly role: AnswerCellRole;
  /** In document order; more than one where a human has split the cell. */
  readonly parts: readonly SeenCell[];
  /** Whether a human, or a later run, has changed it, so that its text is no longer what was generated, or locked it. */
  readonly edited: boolean;
}

/** An edit of the notebook, and what it is for. */
export interface PlannedEdit {
  readonly edit: NotebookEdit;
  /** The cell of the answer that it puts in; `null` where it puts in none. */
  readonly proposal: CellProposal | null;
  /** The edited cell that the new one is put below; `null` where it is put below none. */
  readonly beside: EarlierCell | null;
}

/** The notebook that an answer's cells go into. */
export interface EditPlace {
  /** Its cells in document order. */
  readonly cells: readonly { readonly id: string }[];
  /** Position of what comes first, where no earlier cell has its place. */
  readonly start: number;
  /** Makes a cell of a proposal. */
  readonly newCell: (proposal: CellProposal) => NewCell;
}

/**
 * What to do with the cells of an earlier run when a new answer is complete: a cell that no human changed is
 * replaced by its successor (the n-th of a role by the n-th of that role) or deleted; one that was changed
 * stays, and its successor is put below it. What has no predecessor follows all that come before it in the answer.
 */
export function planCellEdits(
  proposals: readonly CellProposal[],
  earlier: readonly EarlierCell[],
  { cells, start, newCell }: EditPlace
): PlannedEdit[] {
  const positions = new Map(cells.map(({ id }, at) => [id, at]));
  const end = ({ parts }: EarlierCell) =>
    1 + Math.max(...parts.map(({ id }) => positions.get(id) ?? -1));
  const left = earlier.filter(cell => end(cell) > 0);
  let last: number | null = null;
  const edits = proposals.map((proposal): PlannedEdit => {
    const cell = newCell(proposal);
    const index = left.findIndex(({ role }) => role === proposal.role);
    const predecessor = index === -1 ? null : left.splice(index, 1)[0];
    const at = predecessor === null ? (last ?? start) : end(predecessor);
    last = Math.max(last ?? 0, at);
    const edit: NotebookEdit =
      predecessor === null || predecessor.edited
        ? { type: 'insert', at, cell }
        : { type: 'replace', seen: predecessor.parts[0], cell };
    return {
      edit,
      proposal,
      beside: predecessor?.edited === true ? predecessor : null
    };
  });
  const outdated = left
    .filter(({ edited }) => !edited)
    .flatMap(({ parts }) => parts)
    .map((seen): PlannedEdit => ({
      edit: { type: 'delete', seen },
      proposal: null,
      beside: null
    }));
  return [...edits, ...outdated];
}
