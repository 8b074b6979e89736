import { linkAbort } from '../stop';
import { startTimer } from '../watchdog';
import type { Situation } from './situation';

/** How long the doctor waits for one answer, in milliseconds. */
const PROBE_MS = 5_000;

/**
 * Asks for a URL to learn something about a failure. `null` where nothing answers in time: for the doctor
 * that is a finding like any other, so nothing is thrown.
 */
export async function probe<T>(
  { endpoint, clock, signal }: Situation,
  url: string,
  init: RequestInit,
  read: (response: Response) => Promise<T> | T
): Promise<T | null> {
  const stop = new AbortController();
  const unlink = linkAbort(signal, stop, reason => reason);
  const disarm = startTimer(clock, PROBE_MS, () => stop.abort());
  try {
    // Not as a method: a browser's fetch wants no `this`.
    const { fetch } = endpoint;
    return await read(await fetch(url, { ...init, signal: stop.signal }));
  } catch {
    return null;
  } finally {
    disarm();
    unlink();
    stop.abort();
  }
}
