import { costOf, type PriceTable } from '../journal/cost';
import type { ModelEvent } from '../ports/language-model';
import { addSpent, type Spent } from '../values/budget';

/** Counts what models say that they took. */
export class Taken {
  private sum: Spent;

  /** @param before what was taken earlier, as by an interrupted run. */
  constructor(
    private readonly prices: PriceTable,
    before: Spent = { tokens: 0, dollars: 0 }
  ) {
    this.sum = before;
  }

  get spent(): Spent {
    return this.sum;
  }

  /**
   * Counts one answer's events, in their order.
   *
   * @param names of the model that was asked, best first; the name that the server gives comes before them.
   */
  counter(names: readonly (string | null)[]): (event: ModelEvent) => void {
    let served: string | null = null;
    return event => {
      if (event.type === 'served') {
        served = event.model;
      } else if (event.type === 'usage') {
        const { usage } = event;
        this.sum = addSpent(this.sum, {
          tokens: usage.input + usage.output,
          dollars: costOf(usage, [served, ...names], this.prices)
        });
      }
    };
  }
}
