import type { CellwrightError } from '../../core/errors';
import type { Clock } from '../../core/ports/clock';
import { startTimer } from './watchdog';

/** The time by which an answer must have begun, and, once it has, the time by which it must be over. */
export class Deadline {
  /** Whether the answer has begun. */
  begun = false;
  #cancel: (() => void) | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly onPassed: (error: CellwrightError) => void
  ) {}

  /** From now on `ms` milliseconds are left; then the failure is the one that `failure` makes of them. */
  set(ms: number, failure: (limitMs: number) => CellwrightError): void {
    this.clear();
    this.#cancel = startTimer(this.clock, ms, () => this.onPassed(failure(ms)));
  }

  clear(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
