import { UUID } from '@lumino/coreutils';
import type { CellwrightError } from '../../core/errors';
import { runBundle, type RunBundle } from '../../core/journal/run-bundle';
import { emptyRunState } from '../../core/journal/run-state';

/**
 * A bundle for a failure that came before any run, such as a flag that does not exist.
 *
 * @param cell id of the prompt cell. @param at epoch, ms.
 */
export function failureBundle(
  error: CellwrightError,
  cell: string,
  at: number
): RunBundle {
  return runBundle(
    {
      ...emptyRunState,
      run: UUID.uuid4(),
      cell,
      status: 'failed',
      startedAt: at,
      finishedAt: at,
      failure: error.failure
    },
    { markdown: '', blocks: [] }
  );
}
