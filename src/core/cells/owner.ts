import { statementsOf } from '../magic/cell-statements';
import type { CellLineage } from '../values/lineage';
import { promptHash } from './lineage';
import type { NotebookCell } from '../values/notebook-cell';

/**
 * Which prompt cell a generated cell belongs to; `null` where none in the notebook has made it.
 *
 * What bears a cell's own word out is a record in a prompt's outputs, or a prompt that asks for just that and
 * has no answer: both outlive new ids, copying and saving as text. Of several such prompts, which are copies
 * of each other, it belongs to the one whose record names its id, else to the nearest one above it: a pasted
 * group belongs to the pasted prompt.
 */
export function ownerOf(
  { id, lineage }: NotebookCell,
  cells: readonly NotebookCell[]
): string | null {
  if (lineage === null) {
    return null;
  }
  const namesIt = (cell: NotebookCell) =>
    cell.id === lineage.parent &&
    cell.runs.some(({ record }) =>
      [record, ...(record.former ?? [])].some(
        ({ run, blocks }) =>
          run === lineage.run && blocks.some(block => block.cell === id)
      )
    );
  const named = cells.find(namesIt);
  if (named !== undefined) {
    return named.id;
  }
  const able = (cell: NotebookCell) =>
    cell.runs.some(({ record }) => record.run === lineage.run) ||
    asksWithoutAnswer(cell, lineage);
  const at = cells.findIndex(cell => cell.id === id);
  const owner =
    cells.slice(0, at).findLast(able) ??
    cells.find(cell => cell.id === lineage.parent) ??
    cells.find(able);
  return owner?.id ?? null;
}

/** Hashes of what a cell asks for, one for each of its turns. */
export function requestsOf(cell: NotebookCell): string[] {
  return statementsOf(cell).flatMap(statement =>
    statement.kind === 'prompt' ? [promptHash(statement.request)] : []
  );
}

function asksWithoutAnswer(cell: NotebookCell, lineage: CellLineage): boolean {
  return requestsOf(cell).some(
    (request, turn) =>
      request === lineage.promptHash && completeRun(cell, turn) === undefined
  );
}

/** The newest run whose complete answer a turn of a prompt cell has. */
export function completeRun(cell: NotebookCell, turn: number) {
  return cell.runs.find(
    ({ record }) => record.turn === turn && record.status === 'done'
  );
}
