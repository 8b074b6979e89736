import { runBundle } from '../journal/run-bundle';
import type { LiveRun } from '../journal/runs';
import type { DeliveredAnswer } from './deliver-answer';
import type { RequestWork } from './request-work';
import { composeAnswer, type BlockCell } from './write/compose-answer';
import { readAnswerText } from './write/read-answer';

/**
 * Writes the run's end into the notebook: its answer, as far as it came, is in a cell afterwards. What is
 * written is the record of the run, which is made of its journal; nothing else of the workflow reads that.
 *
 * @param delivered `null` where the run failed or was stopped.
 */
export function showEnd(
  { state }: Pick<LiveRun, 'state'>,
  { task: { cell, statement }, language }: RequestWork,
  delivered: DeliveredAnswer | null
): void {
  if (!cell.notebook.isOpen) {
    return;
  }
  const { answer: text, finish } = state;
  const reply =
    delivered?.reply ??
    readAnswerText(text, finish, statement.request, language);
  const answer = composeAnswer(
    reply,
    cellsOf(delivered),
    delivered?.withheld ?? new Map()
  );
  const bundle = runBundle(state, answer, delivered?.edited, delivered?.former);
  if (!cell.finish(bundle) && answer.markdown !== '') {
    const source = bundle['text/markdown'];
    cell.notebook.apply([
      {
        type: 'insert',
        at: cell.standInIndex,
        cell: { type: 'markdown', source, lineage: null }
      }
    ]);
  }
}

/** The cells that blocks of the answer became, by the block's place in it. */
function cellsOf(delivered: DeliveredAnswer | null): Map<number, BlockCell> {
  return new Map(
    (delivered?.placed ?? []).map(({ proposal, id }) => [
      proposal.segment,
      {
        id,
        role: proposal.role,
        language: proposal.language,
        source: proposal.source,
        changed: delivered?.changed.includes(id) === true,
        same: delivered?.same.includes(id) === true
      }
    ])
  );
}
