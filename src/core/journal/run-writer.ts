import { asCellwrightError, stopped, type CellwrightError } from '../errors';
import type { Clock } from '../ports/clock';
import type { RunEvent } from './events';
import type { Stage } from '../vocabulary';
import type { UntimedEvent } from './model-run-event';
import type { LiveRun } from './runs';
import { settledAnswer } from './settled-answer';

/**
 * What the stages of a run know of it: not what its journal says. What a stage needs of those before it, it
 * is given.
 */
export type RunAtWork = Pick<LiveRun, 'id' | 'signal'>;

/** Writes to a run's journal with the time of writing. */
export class RunWriter {
  readonly run: RunAtWork;

  constructor(
    private readonly _live: LiveRun,
    readonly clock: Clock
  ) {
    this.run = _live;
  }

  write(event: UntimedEvent): void {
    this._live.append({ ...event, at: this.clock.now() } as RunEvent);
  }

  /** Does the work of one stage between its start and finish events; the time in which the user is asked is no work. */
  async stage<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
    this.run.signal.throwIfAborted();
    const start = this.clock.now();
    const { askingMs } = this._live.state;
    this.write({ type: 'stage-started', stage });
    const result = await work();
    this.write({
      type: 'stage-finished',
      stage,
      // Negative where the clock was set back meanwhile.
      ms: Math.max(
        0,
        this.clock.now() - start - (this._live.state.askingMs - askingMs)
      )
    });
    return result;
  }

  /** Ends a run that was stopped or failed, and gives the error back as ours. */
  fail(error: unknown): CellwrightError {
    const known = this.run.signal.aborted
      ? stopped(error)
      : asCellwrightError(error);
    settledAnswer(this._live.state).forEach(event => this.write(event));
    this.write(
      known.code === 'cancelled'
        ? { type: 'run-cancelled' }
        : known.code === 'dropped'
          ? { type: 'run-dropped' }
          : { type: 'run-failed', failure: known.failure }
    );
    return known;
  }
}
