import { asCellwrightError, type CellwrightError, stopped } from '../../errors';

/**
 * A failure as ours, unless the work was stopped: whatever is thrown after a stop is the stop.
 *
 * @throws CellwrightError `cancelled`.
 */
export function unlessStopped(
  error: unknown,
  signal: AbortSignal
): CellwrightError {
  const known = asCellwrightError(error);
  if (known.code === 'cancelled') {
    throw known;
  }
  if (signal.aborted) {
    throw stopped(error);
  }
  return known;
}
