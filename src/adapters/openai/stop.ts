import { CellwrightError } from '../../core/errors';
import { said } from '../../core/said';
import { duration } from './duration';

/** Aborts `target` as soon as `signal` is aborted; the returned function ends the link. */
export function linkAbort(
  signal: AbortSignal,
  target: AbortController,
  reason: (cause: unknown) => unknown
): () => void {
  const stop = () => target.abort(reason(signal.reason));
  if (signal.aborted) {
    stop();
  }
  signal.addEventListener('abort', stop, { once: true });
  return () => signal.removeEventListener('abort', stop);
}

/** The model sent nothing for `limitMs`. */
export function stalled(limitMs: number): CellwrightError {
  return new CellwrightError({
    code: 'model-stalled',
    retryable: true,
    message: said`The model server sent nothing for ${duration(limitMs)}.`,
    fix: said`What came before is kept. Run the cell again; if it happens again, look whether the model server is overloaded or still loading the model.`
  });
}

/** The model did not begin within `limitMs`. */
export function neverBegan(limitMs: number): CellwrightError {
  return new CellwrightError({
    code: 'model-stalled',
    retryable: true,
    message: said`The model server did not begin its answer within ${duration(limitMs)}.`,
    fix: said`Look whether it is still loading the model or busy with other requests, then run the cell again. To wait longer, raise "Wait for the first word" in Settings > Cellwright.`
  });
}

/** The answer as a whole took longer than it may. */
export function pastDeadline(limitMs: number): CellwrightError {
  return new CellwrightError({
    code: 'model-deadline',
    retryable: true,
    message: said`The answer was not complete after ${duration(limitMs)} and was stopped.`,
    fix: said`What came is kept. Ask for a smaller part, or choose a faster model.`
  });
}

/** The connection ended in the middle of an answer. */
export function cutOff(cause?: unknown): CellwrightError {
  return new CellwrightError(
    {
      code: 'model-cut-off',
      retryable: true,
      message: said`The connection broke before the answer was complete.`,
      fix: said`What came is kept. Run the cell again.`
    },
    { cause }
  );
}
