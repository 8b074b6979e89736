import { HeldBudget } from '../budget/held-budget';
import { Taken } from '../budget/taken';
import type { Human } from '../ports/human';
import type { ModelEvent } from '../ports/language-model';
import { readable, type Budget, type Spent } from '../values/budget';
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

/** What a project has taken, held against the sum that was agreed to with its plan. */
export class Spending {
  private readonly taken: Taken;
  private readonly held: HeldBudget | null;
  /** Counts what a model says that it took. */
  readonly count: (event: ModelEvent) => void;

  constructor(
    budget: Budget | null,
    { models, prices }: Pick<ProjectMeans, 'models' | 'prices'>,
    human: Pick<Human, 'decideBudget'>,
    /** Told of each sum that is agreed to. */
    onAgreed: (budget: Budget) => void
  ) {
    this.taken = new Taken(prices);
    this.count = this.taken.counter(models);
    this.held =
      budget === null
        ? null
        : new HeldBudget('project', budget, () => this.spent, human, onAgreed);
  }

  get spent(): Spent {
    return this.taken.spent;
  }

  /** Resolves when something may be begun. @throws CellwrightError `cancelled` where the human wants no more of it. */
  async mayGoOn(signal: AbortSignal): Promise<void> {
    await this.held?.mayTake({ next: null }, signal);
  }
}
