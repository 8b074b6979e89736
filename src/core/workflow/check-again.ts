import { resumePoint } from './resume/resume-point';
import type { LiveRun, Runs } from '../journal/runs';
import { plantSeed } from './plant-seed';

/**
 * Has the next run of a prompt prove the answer that it has once more, as after an install: no model is asked,
 * neither for the answer nor for a repair of it.
 *
 * @param source of the prompt cell as it is now.
 * @returns false where there is no answer to prove, or the prompt is another one.
 */
export function checkAgain(
  runs: Runs,
  { state }: LiveRun,
  source: string
): boolean {
  const point = resumePoint(state);
  const { answer } = point;
  return (
    answer !== null &&
    plantSeed(runs, state, source, {
      ...point,
      plan: state.plan,
      answer: { ...answer, isFinal: true, again: true }
    })
  );
}
