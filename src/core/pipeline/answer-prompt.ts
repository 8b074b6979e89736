import { CellwrightError, asCellwrightError } from '../errors';
import type { Clock } from '../ports/clock';
import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../ports/language-model';
import { costOf, type PriceTable } from './cost';
import type { RunEvent, Stage } from './events';
import type { RunState } from './run-state';
import type { LiveRun } from './runs';

/** A run event without its time, which the journal adds. */
export type UntimedEvent<T extends RunEvent = RunEvent> = T extends RunEvent
  ? Omit<T, 'at'>
  : never;

/** Writes to a run's journal with the time of writing. */
export class RunWriter {
  constructor(
    readonly run: LiveRun,
    private readonly clock: Clock
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
      ms: this.clock.now() - start
    });
    return result;
  }
}

/**
 * Asks the model and writes all that it says to the journal as it comes.
 *
 * @throws CellwrightError as the model does; the text received before stays in the journal.
 */
export async function receiveAnswer(
  writer: RunWriter,
  model: LanguageModel,
  request: ModelRequest,
  prices: PriceTable
): Promise<void> {
  for await (const event of model.answer(request, writer.run.signal)) {
    writer.write(asRunEvent(event, writer.run.state, prices));
  }
  // A model that missed the abort must not turn a stopped run into a finished one.
  writer.run.signal.throwIfAborted();
}

function asRunEvent(
  event: ModelEvent,
  { askedModel, servedModel }: RunState,
  prices: PriceTable
): UntimedEvent {
  switch (event.type) {
    case 'attempt':
      return { type: 'model-asked', attempt: event.attempt };
    case 'wait':
      return {
        type: 'model-waiting',
        attempt: event.attempt,
        until: event.until,
        reason: event.reason
      };
    case 'served':
      return {
        type: 'model-served',
        model: event.model,
        recorded: event.recorded
      };
    case 'reasoning':
      return { type: 'reasoning-received', text: event.text };
    case 'text':
      return { type: 'text-received', text: event.text };
    case 'usage':
      return {
        type: 'usage-counted',
        usage: event.usage,
        cost: costOf(event.usage, [servedModel, askedModel], prices)
      };
    case 'finish':
      return { type: 'answer-finished', reason: event.reason };
  }
}

/** Ends a run that was stopped or failed in its journal, and gives the error back as ours. */
export function endFailedRun(
  writer: RunWriter,
  error: unknown
): CellwrightError {
  const known = writer.run.signal.aborted
    ? new CellwrightError(
        { code: 'cancelled', retryable: true, message: 'Stopped.' },
        { cause: error }
      )
    : asCellwrightError(error);
  writer.write(
    known.code === 'cancelled'
      ? { type: 'run-cancelled' }
      : { type: 'run-failed', failure: known.failure }
  );
  return known;
}
