import type { RunRecord } from '../values/run-record';
import { AtWork } from './at-work';
import { addSpent, type Budget, type Spent } from '../values/budget';

/** What a run took, or has taken so far. */
type RunTaking = Pick<RunRecord, 'usage' | 'cost'>;

/**
 * What the prompts of a notebook have taken: what its answers say, and all that was taken since it was opened in this
 * tab, although other answers stand there now.
 */
export class Purse {
  /** The sum that the human agreed to since; it ends with the tab. */
  agreed: Budget | null = null;
  /** What its prompts have asked for and is not counted yet. */
  readonly atWork = new AtWork();
  private readonly takings = new Map<string, () => RunTaking>();

  /** Tells of the answers that stand in the notebook. */
  see(records: readonly RunRecord[]): void {
    for (const { run, usage, cost } of records) {
      if (!this.takings.has(run)) {
        this.takings.set(run, () => ({ usage, cost }));
      }
    }
  }

  /**
   * A run begins.
   *
   * @param taking what it has taken by now.
   * @param resumed the run that it takes up, whose taking it counts as its own.
   */
  begin(run: string, taking: () => RunTaking, resumed: string | null): void {
    if (resumed !== null) {
      this.takings.set(resumed, () => ({ usage: null, cost: null }));
    }
    this.takings.set(run, taking);
  }

  /** A run is over: what it came to is kept, the run is let go. */
  end(run: string): void {
    const taking = this.takings.get(run)?.();
    if (taking !== undefined) {
      this.takings.set(run, () => taking);
    }
  }

  get spent(): Spent {
    return [...this.takings.values()].reduce(
      (sum, taking) => addSpent(sum, spentOf(taking())),
      { tokens: 0, dollars: 0 } as Spent
    );
  }
}

/** What a run took as an amount: nothing for one that asked no model. */
export function spentOf({ usage, cost }: RunTaking): Spent {
  return usage === null
    ? { tokens: 0, dollars: 0 }
    : { tokens: usage.input + usage.output, dollars: cost };
}
