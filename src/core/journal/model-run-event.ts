import type { ModelEvent } from '../ports/language-model';
import { costOf, priceOf, type PriceTable } from './cost';
import type { RunEvent } from './events';

/** A run event without its time, which the journal adds. */
export type UntimedEvent<T extends RunEvent = RunEvent> = T extends RunEvent
  ? Omit<T, 'at'>
  : never;

/** What a model does, as it stands in a run's journal. @param names of the model, best first. */
export function asRunEvent(
  event: ModelEvent,
  names: readonly (string | null)[],
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
        recorded: event.recorded,
        ...(event.id === undefined ? {} : { id: event.id })
      };
    case 'reasoning':
      return { type: 'reasoning-received', text: event.text };
    case 'text':
      return { type: 'text-received', text: event.text };
    case 'usage':
      return {
        type: 'usage-counted',
        usage: event.usage,
        cost: costOf(event.usage, names, prices),
        ...datedPrice(names, prices)
      };
    case 'finish':
      return { type: 'answer-finished', reason: event.reason };
  }
}

function datedPrice(
  names: readonly (string | null)[],
  prices: PriceTable
): { readonly priced?: string } {
  const asOf = priceOf(names, prices)?.asOf ?? '';
  return asOf === '' ? {} : { priced: asOf };
}
