import { useApproval } from '../consent/approved';
import { stopped } from '../errors';
import type { Human } from '../ports/human';
import {
  addSpent,
  type Budget,
  type ReachedBudget,
  type Spent
} from '../values/budget';

/** What is about to be taken, as the human is told of it. */
export type NextTaking = Pick<ReachedBudget, 'next' | 'work'>;

/** A budget, held against what was taken: before something crosses it, the human is asked. */
export class HeldBudget {
  /** The question that is being asked: whoever begins something meanwhile waits for the same answer. */
  private asking: Promise<void> | null = null;

  constructor(
    readonly of: ReachedBudget['of'],
    private budget: Budget,
    private readonly spent: () => Spent,
    private readonly human: Pick<Human, 'decideBudget'>,
    /** Told of each sum that counts from now on. */
    private readonly onAgreed: (budget: Budget) => void
  ) {
    onAgreed(budget);
  }

  /**
   * Resolves when something may be begun.
   *
   * @throws CellwrightError `cancelled` where the human wants no more taken.
   */
  async mayTake(about: NextTaking, signal: AbortSignal): Promise<void> {
    while (this.asking !== null || this.isCrossedBy(about.next)) {
      signal.throwIfAborted();
      this.asking ??= this.ask(about, signal).finally(() => {
        this.asking = null;
      });
      await this.asking;
    }
  }

  /** Money that nobody can count is asked about as well: a budget that cannot be held must not look held. */
  private isCrossedBy(next: Spent | null): boolean {
    const { tokens, dollars } = this.budget;
    const spent = this.spent();
    const then = next === null ? spent : addSpent(spent, next);
    return (
      (tokens !== null && (spent.tokens >= tokens || then.tokens > tokens)) ||
      (dollars !== null &&
        (then.dollars === null ||
          Number(spent.dollars) >= dollars ||
          then.dollars > dollars))
    );
  }

  private async ask(about: NextTaking, signal: AbortSignal): Promise<void> {
    const { of, budget } = this;
    const raised = await this.human.decideBudget(
      { of, budget, spent: this.spent(), ...about },
      signal
    );
    if (raised === null) {
      throw stopped();
    }
    this.budget = useApproval(raised);
    this.onAgreed(this.budget);
  }
}
