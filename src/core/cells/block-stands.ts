import type { NotebookCell } from '../values/notebook-cell';
import { isEdited } from './cell-mark';
import { heldBlocks } from './held-blocks';
import { ownerOf } from './owner';
import { standingAnswer } from './standing-answer';

/**
 * Where a cell of an answer stands now: `near` in the group of its answer's cells directly below the prompt,
 * `away` somewhere else, `gone` where it was deleted or its coming was undone.
 */
export interface BlockStand {
  readonly stand: 'near' | 'away' | 'gone';
  /** Id of the cell as it is now; that of the record where it is gone. */
  readonly cell: string;
  /** Whether a human has changed it since it was made. */
  readonly edited: boolean;
}

/**
 * Where the cells of a run's answer stand, in the order of its blocks; `null` where the notebook has no record of it.
 *
 * @param prompt id of the cell with the answer.
 */
export function blockStands(
  cells: readonly NotebookCell[],
  prompt: string,
  run: string
): BlockStand[] | null {
  const answer = cells
    .find(({ id }) => id === prompt)
    ?.runs.find(({ record }) => record.run === run)?.answer;
  if (answer === undefined) {
    return null;
  }
  const isUndone = standingAnswer(cells, answer).run !== answer.run;
  if (isUndone) {
    return answer.blocks.map(({ cell }) => gone(cell));
  }
  const near = idsBelow(cells, prompt);
  return heldBlocks(cells, prompt, answer).map(
    ({ block, holding, cells: [held] }) =>
      held === undefined
        ? gone(block.cell)
        : {
            stand: near.has(held.id) ? 'near' : 'away',
            cell: held.id,
            edited:
              holding === 'edited' ||
              (held.lineage !== null && isEdited(held, held.lineage))
          }
  );
}

function gone(cell: string): BlockStand {
  return { stand: 'gone', cell, edited: false };
}

/** The cells of a prompt's answers as far as nothing else stands between it and them. */
function idsBelow(
  cells: readonly NotebookCell[],
  prompt: string
): ReadonlySet<string> {
  const below = cells.slice(1 + cells.findIndex(({ id }) => id === prompt));
  const other = below.findIndex(cell => ownerOf(cell, cells) !== prompt);
  const group = other === -1 ? below : below.slice(0, other);
  return new Set(group.map(({ id }) => id));
}
