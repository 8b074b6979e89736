import type { CellwrightError } from '../errors';
import { runBundle, type RunBundle } from './run-bundle';
import { emptyRunState } from './run-state';

/**
 * A bundle for a failure that came before any run, such as a flag that does not exist.
 *
 * @param run an identifier that nothing else has. @param cell id of the prompt cell. @param at epoch, ms.
 */
export function failureBundle(
  error: CellwrightError,
  run: string,
  cell: string,
  at: number
): RunBundle {
  return runBundle(
    {
      ...emptyRunState,
      run,
      cell,
      status: 'failed',
      startedAt: at,
      finishedAt: at,
      failure: error.failure
    },
    { markdown: '', blocks: [] }
  );
}
