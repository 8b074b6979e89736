import { earlierCells } from '../cells/earlier-cells';
import { editedCell } from '../cells/edited-cell';
import { promptHash } from '../cells/lineage';
import { formerAnswers } from '../cells/standing-answer';
import type { RecordedRun } from '../values/notebook-cell';
import {
  placeAnswer,
  type PlacedProposal,
  type Placement
} from '../cells/place-answer';
import type { FormerAnswer } from '../values/recorded-answer';
import type { RequestAnswer } from './answer-request';
import type { Proposals } from '../cells/proposal';
import type { EditedCell } from '../values/run-record';
import { relationOf } from '../cells/relation';
import type { Reply } from '../replies/types';
import type { RequestWork } from './request-work';
import type { Words } from '../said';

/** An answer whose cells stand in the notebook. */
export interface DeliveredAnswer {
  readonly reply: Reply;
  readonly placed: readonly PlacedProposal[];
  /** The cells above that were changed in place. */
  readonly changed: readonly string[];
  /** Those of them that the answer left as they are. */
  readonly same: readonly string[];
  readonly rewritten: boolean;
  readonly notes: readonly Words[];
  readonly edited: readonly EditedCell[];
  /** The answers whose place it took. */
  readonly former: readonly FormerAnswer[];
  readonly withheld: Proposals['withheld'];
}

/**
 * Puts an answer's cells into the notebook, and what came of that into the journal.
 *
 * @param old the run whose answer to the same prompt it replaces.
 */
export async function deliverAnswer(
  work: RequestWork,
  old: RecordedRun | undefined,
  answer: RequestAnswer
): Promise<DeliveredAnswer> {
  const { writer } = work;
  const delivered = await writer.stage('cells', () => place(work, old, answer));
  if (delivered.rewritten) {
    writer.write({ type: 'code-edited' });
  }
  for (const text of delivered.notes) {
    writer.write({ type: 'note-added', text });
  }
  writer.write({
    type: 'cells-placed',
    // The code itself stands in the cells, not in the journal.
    cells: delivered.placed.map(({ id, role, placement }) => ({
      id,
      role,
      placement
    }))
  });
  return delivered;
}

const nothing = {
  placed: [],
  changed: [],
  same: [],
  rewritten: false,
  notes: [],
  edited: [],
  former: []
};

async function place(
  { task, ports, writer: { run } }: RequestWork,
  old: RecordedRun | undefined,
  answer: RequestAnswer
): Promise<DeliveredAnswer> {
  const { cell, statement } = task;
  const { reply, withheld, validation, attempt, operation, model } = answer;
  if (!cell.exists) {
    return { ...nothing, reply, withheld };
  }
  const { notebook } = cell;
  const cells = notebook.cells();
  const earlier = reply.truncated
    ? { cells: [], claimed: [], incomplete: false }
    : earlierCells(cells, cell.id, task.turn);
  const placement: Placement = {
    notebook,
    turn: task.turn,
    // The cells of the block before may have been deleted meanwhile.
    after: cells.some(({ id }) => id === task.after) ? task.after : cell.id,
    now: new Date(ports.clock.now()),
    lineage: {
      v: 1,
      run: run.id,
      relation: relationOf(operation, old !== undefined),
      parent: cell.id,
      model,
      promptHash: promptHash(statement.request),
      // People count from one.
      attempt: attempt + 1
    },
    validation
  };
  const { placed, changed, same, notes, ...done } = placeAnswer(
    answer,
    earlier,
    placement
  );
  const edited = await Promise.all(
    placed.flatMap(({ id, beside, proposal: { source } }) =>
      beside === null ? [] : [editedCell(beside, { id, source })]
    )
  );
  return {
    reply,
    placed,
    changed,
    same,
    rewritten: done.edited,
    notes,
    edited,
    former: formerAnswers(old?.record),
    withheld
  };
}
