import { spentOf, type Purse } from '../budget/purse';
import { deriveSettings } from '../context/settings';
import type { Budget, Spent } from '../values/budget';
import type { NotebookCell } from '../values/notebook-cell';
import { budgetsFor } from './budgets-of-run';
import type { UserSettings } from './user-settings';

/** What a prompt and its notebook took, and may take before the user is asked. */
export interface CostAtCell {
  /** What the last answer of the prompt took; `null` where it has none. */
  readonly last: Spent | null;
  /** What all prompts of the notebook took. */
  readonly all: Spent;
  readonly budgets: Readonly<Record<'prompt' | 'notebook', Budget>>;
}

/** What there is to say of cost at a cell of a notebook. @param active id of the cell; `null` for none. */
export function costAtCell(
  cells: readonly NotebookCell[],
  active: string | null,
  purse: Purse,
  user: UserSettings
): CostAtCell {
  purse.see(cells.flatMap(({ runs }) => runs.map(({ record }) => record)));
  const at = cells.findIndex(({ id }) => id === active);
  const [last] = cells[at]?.runs ?? [];
  const settings = deriveSettings(cells.slice(0, at + 1), []);
  return {
    last: last === undefined ? null : spentOf(last.record),
    all: purse.spent,
    budgets: budgetsFor(user, settings, purse.agreed)
  };
}
