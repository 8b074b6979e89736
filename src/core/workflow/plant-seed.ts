import { requestDigest } from '../journal/request-digest';
import type { ResumePoint } from '../journal/resume';
import type { RunState } from '../journal/run-state';
import type { Runs } from '../journal/runs';
import { parseCell } from '../magic/parse-cell';

/**
 * Lets the next run of a run's prompt begin at `point`. Another text in the cell makes that void.
 *
 * @param source of the prompt cell as it is now.
 * @returns false where the cell no longer has that prompt.
 */
export function plantSeed(
  runs: Runs,
  { cell, turn }: Pick<RunState, 'cell' | 'turn'>,
  source: string,
  point: ResumePoint
): boolean {
  const statements = parseCell(source)?.statements ?? [];
  const index = statements.flatMap(({ kind }, at) =>
    kind === 'prompt' ? [at] : []
  )[turn];
  if (index === undefined) {
    return false;
  }
  const request = requestDigest(statements, index);
  runs.plantSeed(cell, { turn, request, point });
  return true;
}
