import { tokenWeight } from '../../context/estimate-tokens';
import type { ModelEvent } from '../../ports/language-model';
import type { RunWriter } from '../../journal/run-writer';
import type { PriceTable } from '../../journal/cost';
import { asRunEvent } from '../../journal/model-run-event';

/**
 * Writes what a model does beside the answer itself: tries, waits and tokens count for the run; what it
 * says is for us, not for the user to read.
 *
 * @param asked name of the model; `null` for the endpoint's default.
 */
export function quietEvents(
  writer: RunWriter,
  prices: PriceTable,
  asked: string | null
): (event: ModelEvent) => void {
  let served: string | null = null;
  let began = false;
  return event => {
    if (event.type === 'served') {
      served = event.model;
    }
    if (event.type === 'attempt') {
      began = false;
    } else if (event.type !== 'wait' && !began) {
      began = true;
      writer.write({ type: 'model-began' });
    }
    if (event.type === 'text' || event.type === 'reasoning') {
      writer.write({ type: 'tokens-written', tokens: tokenWeight(event.text) });
    }
    if (
      event.type === 'attempt' ||
      event.type === 'wait' ||
      event.type === 'usage'
    ) {
      writer.write(asRunEvent(event, [served, asked], prices));
    }
  };
}
