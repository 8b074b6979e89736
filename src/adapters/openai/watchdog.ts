import type { Clock } from '../../core/ports/clock';

/** Calls `onElapsed` after `ms` milliseconds unless the returned function is called before. */
export function startTimer(
  clock: Clock,
  ms: number,
  onElapsed: () => void
): () => void {
  const off = new AbortController();
  clock.sleep(ms, off.signal).then(onElapsed, () => {
    // The only reason to reject is that the timer was switched off.
  });
  return () => off.abort();
}

/**
 * Notices that a model has gone silent. It counts only while somebody waits for the model, so a slow
 * reader is no silence; and it needs one timer for a whole phase, not one for each chunk.
 */
export class Watchdog {
  #limit = 0;
  #waitingSince: number | null = null;
  #cancel: (() => void) | null = null;

  /** @param onSilence is told the limit that passed, in milliseconds. */
  constructor(
    private readonly clock: Clock,
    private readonly onSilence: (limitMs: number) => void
  ) {}

  /** From now on somebody waits, at most `limitMs`. */
  expect(limitMs: number): void {
    this.#waitingSince = this.clock.now();
    if (limitMs !== this.#limit || !this.#cancel) {
      this.#cancel?.();
      this.#limit = limitMs;
      this.#watch(limitMs);
    }
  }

  /** A sign of life that is not yet what is waited for. */
  sign(): void {
    if (this.#waitingSince !== null) {
      this.#waitingSince = this.clock.now();
    }
  }

  /** What was waited for has come. */
  heard(): void {
    this.#waitingSince = null;
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#waitingSince = null;
  }

  #watch(ms: number): void {
    this.#cancel = startTimer(this.clock, ms, () => {
      const left =
        this.#waitingSince === null
          ? this.#limit
          : this.#waitingSince + this.#limit - this.clock.now();
      if (left > 0) {
        this.#watch(left);
      } else {
        this.onSilence(this.#limit);
      }
    });
  }
}
