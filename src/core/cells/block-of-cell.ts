import { heldBlocks, type HeldBlock } from './held-blocks';
import type { NotebookCell } from '../values/notebook-cell';
import { ownerOf } from './owner';
import { standingAnswer } from './standing-answer';

/**
 * The blocks of the answer that a generated cell is from, where that answer's record bears it out; empty for
 * any other cell.
 */
function answerOfCell(cells: readonly NotebookCell[], id: string): HeldBlock[] {
  const cell = cells.find(other => other.id === id);
  const owner = cell === undefined ? null : ownerOf(cell, cells);
  const run = cells
    .find(other => other.id === owner)
    ?.runs.find(
      ({ answer }) => standingAnswer(cells, answer).run === cell?.lineage?.run
    );
  if (owner === null || run === undefined) {
    return [];
  }
  const held = heldBlocks(cells, owner, run.answer);
  return held.some(block => isOwnPart(block, id)) ? held : [];
}

/** All parts of the block that a cell is a part of: more than one where a human has split it. */
export function partsOfCell(
  cells: readonly NotebookCell[],
  id: string
): readonly NotebookCell[] {
  const block = answerOfCell(cells, id).find(held => isOwnPart(held, id));
  return block?.cells ?? cells.filter(cell => cell.id === id);
}

/** The tests that came with a generated cell, and that no human has changed. */
export function testsOfCell(
  cells: readonly NotebookCell[],
  id: string
): NotebookCell[] {
  return answerOfCell(cells, id).flatMap(
    ({ block, holding, cells: tests, own }) =>
      own && block.role === 'test' && holding === 'as-made' ? tests : []
  );
}

/** Ids of the cells that say that they hold generated tests. */
export function generatedTests(
  cells: readonly NotebookCell[]
): ReadonlySet<string> {
  return new Set(
    cells.filter(({ lineage }) => lineage?.role === 'test').map(({ id }) => id)
  );
}

function isOwnPart({ cells, own }: HeldBlock, id: string): boolean {
  return own && cells.some(cell => cell.id === id);
}
