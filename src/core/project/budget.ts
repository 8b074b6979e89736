import { stopped } from '../errors';
import { costOf } from '../journal/cost';
import type { ModelEvent } from '../ports/language-model';
import type { Budget, Spent } from '../values/budget';
import type { ProjectHuman } from '../ports/project-human';
import type { ProjectEstimate, ProjectMeans } from './plan/estimate';

/** How much more than likely is agreed to unless the human says otherwise: estimates are rough. */
const MARGIN = 1.5;

/** The sum that is proposed for a project, in numbers that are easy to read. */
export function proposedBudget({
  input,
  output,
  cost
}: Pick<ProjectEstimate, 'input' | 'output' | 'cost'>): Budget {
  return {
    tokens: readable((input + output) * MARGIN),
    dollars: cost === null ? null : readable(cost * MARGIN)
  };
}

/** Rounded up to two digits. */
function readable(amount: number): number {
  if (amount <= 0) {
    return 0;
  }
  const unit = 10 ** (Math.floor(Math.log10(amount)) - 1);
  return Number((Math.ceil(amount / unit - 1e-9) * unit).toPrecision(2));
}

/** What a project has taken, held against the sum that was agreed to: where it is reached, the human is asked. */
export class Spending {
  private tokens = 0;
  private dollars: number | null = 0;
  private served: string | null = null;
  /** The question that is being asked: whoever begins something waits for the same answer. */
  private asking: Promise<void> | null = null;

  constructor(
    private budget: Budget | null,
    private readonly means: Pick<ProjectMeans, 'models' | 'prices'>,
    private readonly human: Pick<ProjectHuman, 'decideBudget'>,
    /** Told of each sum that is agreed to. */
    private readonly onAgreed: (budget: Budget) => void
  ) {
    if (budget !== null) {
      onAgreed(budget);
    }
  }

  get spent(): Spent {
    return { tokens: this.tokens, dollars: this.dollars };
  }

  /** Counts what a model says that it took. */
  count(event: ModelEvent): void {
    if (event.type === 'served') {
      this.served = event.model;
    } else if (event.type === 'usage') {
      const { usage } = event;
      const { models, prices } = this.means;
      const cost = costOf(usage, [this.served, ...models], prices);
      this.tokens += usage.input + usage.output;
      this.dollars =
        cost === null || this.dollars === null ? null : this.dollars + cost;
    }
  }

  /** Resolves when something may be begun. @throws CellwrightError `cancelled` where the human wants no more of it. */
  async mayGoOn(signal: AbortSignal): Promise<void> {
    while (this.asking !== null || this.isReached) {
      this.asking ??= this.ask(signal).finally(() => {
        this.asking = null;
      });
      await this.asking;
    }
  }

  private get isReached(): boolean {
    const { tokens = null, dollars = null } = this.budget ?? {};
    return (
      (tokens !== null && this.tokens >= tokens) ||
      (dollars !== null && this.dollars !== null && this.dollars >= dollars)
    );
  }

  private async ask(signal: AbortSignal): Promise<void> {
    const { budget, spent } = this;
    if (budget === null) {
      return;
    }
    const raised = await this.human.decideBudget({ budget, spent }, signal);
    if (raised === null) {
      throw stopped();
    }
    this.budget = raised;
    this.onAgreed(raised);
  }
}
