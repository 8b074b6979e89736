import { useApproval } from '../consent/approved';
import { AtWork } from './at-work';
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

/** What budgets have in common that are held for the same: the requests at work, and the sum agreed to since. */
export interface SharedBudget {
  readonly atWork: AtWork;
  readonly agreed: Budget | null;
}

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
    private readonly onAgreed: (budget: Budget) => void,
    private readonly shared: SharedBudget = {
      atWork: new AtWork(),
      agreed: null
    }
  ) {
    onAgreed(budget);
  }

  /** Counts a request as taken from now on. @returns ends that, once its answer is counted or it has none. */
  reserve(one: Spent): () => void {
    return this.shared.atWork.begin(one);
  }

  /**
   * Resolves when something may be begun.
   *
   * @param reserved what is counted for it already; absent where nothing is.
   * @throws CellwrightError `cancelled` where the human wants no more taken.
   */
  async mayTake(
    { next, work }: NextTaking,
    signal: AbortSignal,
    reserved: Spent | null = null
  ): Promise<void> {
    // Anew each time: what was at work may be counted by now.
    const all = () =>
      next === null
        ? null
        : addSpent(this.shared.atWork.before(reserved), next);
    while (this.asking !== null || this.isCrossedBy(all())) {
      signal.throwIfAborted();
      this.asking ??= this.ask({ next: all(), work }, signal).finally(() => {
        this.asking = null;
      });
      await this.asking;
    }
  }

  /** Money that nobody can count is asked about as well: a budget that cannot be held must not look held. */
  private isCrossedBy(next: Spent | null): boolean {
    const { tokens, dollars } = this.now;
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

  /** The sum that counts: another prompt may have agreed to one for the same. */
  private get now(): Budget {
    return this.shared.agreed ?? this.budget;
  }

  private async ask(about: NextTaking, signal: AbortSignal): Promise<void> {
    const { of, now } = this;
    const raised = await this.human.decideBudget(
      { of, budget: now, spent: this.spent(), ...about },
      signal
    );
    if (raised === null) {
      throw stopped();
    }
    this.budget = useApproval(raised);
    this.onAgreed(this.budget);
  }
}
