import { stopped } from '../../core/errors';
import { type Clock, systemClock } from '../../core/ports/clock';
import type { Endpoint } from './endpoint';
import { ConnectionFailure } from './exchange';
import { fetchModels, LIST_TIMEOUT_MS } from './fetch-models';
import { redactorFor } from './redact';
import { linkAbort } from './stop';
import { startTimer } from './watchdog';

/**
 * Names of the models that a server offers, in its order, for completion and for the connection check.
 *
 * @throws CellwrightError with the code of what is wrong with the connection; `cancelled` after an abort.
 */
export async function listModels(
  endpoint: Endpoint,
  signal: AbortSignal,
  clock: Clock = systemClock
): Promise<readonly string[]> {
  const redact = redactorFor(endpoint);
  const stop = new AbortController();
  const unlink = linkAbort(signal, stop, stopped);
  const disarm = startTimer(clock, LIST_TIMEOUT_MS, () =>
    stop.abort(new ConnectionFailure('No list of models in time.'))
  );
  try {
    return await fetchModels(endpoint, redact, stop.signal);
  } catch (error) {
    const { diagnose } = await import('./doctor/diagnose');
    throw await diagnose(error, {
      endpoint,
      redact,
      clock,
      signal,
      model: null
    });
  } finally {
    disarm();
    unlink();
  }
}
