import type * as Diff from 'diff';
import type { AnswerCellRole } from '../context/types';
import { asCellwrightError } from '../errors';
import type { EditedCell } from './record';
import type { CellProposal } from './proposal';

/** A cell that an earlier run of the same prompt and turn made. */
export interface EarlierCell {
  readonly id: string;
  readonly role: AnswerCellRole;
  readonly source: string;
  /** Whether its source is no longer what was generated. */
  readonly edited: boolean;
}

/**
 * One change of the notebook. `beside`: the cell that a new one stands after; `null` for directly
 * after the cells placed before it, or the prompt cell.
 */
export type CellEdit =
  | {
      readonly type: 'insert';
      readonly proposal: CellProposal;
      readonly beside: string | null;
    }
  | {
      readonly type: 'replace';
      readonly proposal: CellProposal;
      readonly cell: string;
    }
  | { readonly type: 'delete'; readonly cell: string };

/**
 * What to do with the cells of an earlier run when a new answer is complete: a cell that no human
 * changed is replaced by its successor (the n-th of a role by the n-th of that role) or deleted; one
 * that was changed stays, and its successor is put beside it.
 */
export function planCellEdits(
  proposals: readonly CellProposal[],
  earlier: readonly EarlierCell[]
): CellEdit[] {
  const left = [...earlier];
  const edits: CellEdit[] = proposals.map(proposal => {
    const index = left.findIndex(cell => cell.role === proposal.role);
    const predecessor = index === -1 ? null : left.splice(index, 1)[0];
    if (predecessor === null) {
      return { type: 'insert', proposal, beside: null };
    }
    return predecessor.edited
      ? { type: 'insert', proposal, beside: predecessor.id }
      : { type: 'replace', proposal, cell: predecessor.id };
  });
  const outdated = left.filter(cell => !cell.edited);
  return [
    ...edits,
    ...outdated.map(cell => ({ type: 'delete' as const, cell: cell.id }))
  ];
}

/** Longest diff that is stored with an answer, in characters. */
const MAX_DIFF = 8000;

/**
 * The diff from a kept cell to its new version, as it is stored. Both stand in the notebook by then, so that
 * what compares them is not worth a failure: where it cannot be loaded, the diff says that.
 */
export async function editedCell(
  kept: EarlierCell,
  offered: { id: string; source: string },
  loadDiff = () => import('diff')
): Promise<EditedCell> {
  let diff: string;
  try {
    diff = diffOf(await loadDiff(), kept.source, offered.source);
  } catch (reason) {
    diff = `They could not be compared: ${asCellwrightError(reason).message}`;
  }
  return {
    kept: kept.id,
    offered: offered.id,
    diff: diff.length > MAX_DIFF ? `${diff.slice(0, MAX_DIFF)}\n…` : diff
  };
}

function diffOf(
  { createTwoFilesPatch }: typeof Diff,
  before: string,
  after: string
): string {
  const patch = createTwoFilesPatch(
    'your cell',
    'new version',
    `${before}\n`,
    `${after}\n`,
    undefined,
    undefined,
    { context: 2 }
  );
  return patch.split('\n').slice(1).join('\n');
}
