/** What a sum is for: one prompt, all prompts of a notebook, or a project. */
export type BudgetScope = 'prompt' | 'notebook' | 'project';

/** The sum at which the human is asked before more is taken; `null` where that does not matter. */
export interface Budget {
  /** Tokens in and out. */
  readonly tokens: number | null;
  /** US dollars. */
  readonly dollars: number | null;
}

/** What was taken so far, or what is about to be. */
export interface Spent {
  readonly tokens: number;
  /** US dollars; `null` where no price is known. */
  readonly dollars: number | null;
}

/** A budget that what comes next would cross, as it is put before the human. */
export interface ReachedBudget {
  readonly of: BudgetScope;
  readonly budget: Budget;
  readonly spent: Spent;
  /** What the next step takes, about; `null` where that cannot be told. */
  readonly next: Spent | null;
  /** What the next step is, where it is more than one request. */
  readonly work?: {
    /** Answers that are asked for. */
    readonly answers: number;
    /** Repairs that are likely. */
    readonly repairs: number;
  };
}

/** No limit at all. */
export const NO_BUDGET: Budget = { tokens: null, dollars: null };

/** Two amounts together; unknown where one of them is. */
export function addSpent(one: Spent, other: Spent): Spent {
  return {
    tokens: one.tokens + other.tokens,
    dollars:
      one.dollars === null || other.dollars === null
        ? null
        : one.dollars + other.dollars
  };
}

/** The smaller of two budgets, in tokens and in money each. */
export function stricter(one: Budget, other: Budget): Budget {
  return {
    tokens: smaller(one.tokens, other.tokens),
    dollars: smaller(one.dollars, other.dollars)
  };
}

function smaller(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.min(one, other);
}

/** An amount rounded up to two digits, to be proposed. */
export function readable(amount: number): number {
  if (amount <= 0) {
    return 0;
  }
  const unit = 10 ** (Math.floor(Math.log10(amount)) - 1);
  return Number((Math.ceil(amount / unit - 1e-9) * unit).toPrecision(2));
}
