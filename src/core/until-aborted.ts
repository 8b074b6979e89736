import { stopped } from './errors';

/**
 * The promise's result, or `cancelled` as soon as the signal is aborted; the work itself goes on.
 *
 * @throws CellwrightError `cancelled`, and what the promise throws.
 */
export function untilAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(stopped(signal.reason));
    if (signal.aborted) {
      stop();
    }
    signal.addEventListener('abort', stop, { once: true });
    promise
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}
