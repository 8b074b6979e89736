import { asCellwrightError, stopped, type CellwrightError } from '../errors';
import type { Clock } from '../ports/clock';
import type { RunEvent } from './events';
import type { Stage } from '../vocabulary';
import type { UntimedEvent } from './model-run-event';
import type { LiveRun } from './runs';

/** Writes to a run's journal with the time of writing. */
export class RunWriter {
  constructor(
    readonly run: LiveRun,
    readonly clock: Clock
  ) {}

  write(event: UntimedEvent): void {
    this.run.append({ ...event, at: this.clock.now() } as RunEvent);
  }

  /** Does the work of one stage between its start and finish events. */
  async stage<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
    this.run.signal.throwIfAborted();
    const start = this.clock.now();
    this.write({ type: 'stage-started', stage });
    const result = await work();
    this.write({
      type: 'stage-finished',
      stage,
      // Negative where the clock was set back meanwhile.
      ms: Math.max(0, this.clock.now() - start)
    });
    return result;
  }
}

/** Ends a run that was stopped or failed in its journal, and gives the error back as ours. */
export function endFailedRun(
  writer: RunWriter,
  error: unknown
): CellwrightError {
  const known = writer.run.signal.aborted
    ? stopped(error)
    : asCellwrightError(error);
  const { attempts, chosen } = writer.run.state;
  const last = attempts.at(-1);
  if (last !== undefined && chosen === null) {
    // A repair that was stopped in the middle must not take the place of a whole answer.
    writer.write({
      type: 'attempt-chosen',
      attempt: last.number,
      accepted: false
    });
  }
  writer.write(
    known.code === 'cancelled'
      ? { type: 'run-cancelled' }
      : known.code === 'dropped'
        ? { type: 'run-dropped' }
        : { type: 'run-failed', failure: known.failure }
  );
  return known;
}
