import { parseCell } from '../magic/parse-cell';
import type { OperationName } from '../vocabulary';
import { requestDigest } from '../journal/request-digest';
import { resumePoint } from './resume/resume-point';
import { emptyRunState } from '../journal/run-state';
import type { LiveRun, Runs } from '../journal/runs';

/**
 * Has the next run of a prompt take its request as what the user chose in the run view. Nothing happens
 * where the cell no longer has that prompt; another text in it makes the choice void.
 *
 * @param source of the prompt cell as it is now.
 */
export function takeAs(
  runs: Runs,
  { state }: LiveRun,
  source: string,
  operation: OperationName
): void {
  const statements = parseCell(source)?.statements ?? [];
  const index = statements.flatMap(({ kind }, at) =>
    kind === 'prompt' ? [at] : []
  )[state.turn];
  if (index === undefined || state.intent === null) {
    return;
  }
  runs.plantSeed(state.cell, {
    turn: state.turn,
    request: requestDigest(statements, index),
    point: {
      ...resumePoint(emptyRunState),
      intent: {
        ...state.intent,
        operation,
        source: 'human',
        confidence: 1,
        reasoning: 'Chosen in the run view.'
      }
    }
  });
}
