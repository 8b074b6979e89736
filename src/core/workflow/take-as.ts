import { resumePoint } from './resume/resume-point';
import { emptyRunState } from '../journal/run-state';
import type { LiveRun, Runs } from '../journal/runs';
import type { OperationName } from '../vocabulary';
import { plantSeed } from './plant-seed';

/**
 * Has the next run of a prompt take its request as what the user chose in the run view. Nothing happens
 * where the cell no longer has that prompt.
 *
 * @param source of the prompt cell as it is now.
 */
export function takeAs(
  runs: Runs,
  { state }: LiveRun,
  source: string,
  operation: OperationName
): void {
  if (state.intent === null) {
    return;
  }
  plantSeed(runs, state, source, {
    ...resumePoint(emptyRunState),
    intent: {
      ...state.intent,
      operation,
      source: 'human',
      confidence: 1,
      reasoning: 'Chosen in the run view.'
    }
  });
}
