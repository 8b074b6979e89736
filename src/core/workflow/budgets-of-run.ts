import { readBudget } from '../magic/read-budget';
import { spentOf } from '../budget/purse';
import type { RunSpending } from '../budget/run-spending';
import { CellwrightError } from '../errors';
import { said } from '../said';
import type { ModelConnection } from '../ports/model-connection';
import { NO_BUDGET, stricter, type Budget } from '../values/budget';
import type { NotebookSettings } from '../context/types';
import type { RequestWork } from './request-work';
import type { UserSettings } from './user-settings';

const TITLES = {
  'budget.prompt': 'Budget of a prompt',
  'budget.notebook': 'Budget of a notebook'
} as const;

/**
 * Holds a run to the budgets that count for it. A line of the notebook can make the user's own setting stricter, never
 * wider: it may come with the file.
 *
 * @returns `null` where there is none; what holds them is loaded with the first.
 */
export async function budgetsOfRun(
  work: RequestWork,
  { defaultModel, sizesOf }: ModelConnection
): Promise<RunSpending | null> {
  const { user, settings, task, human, writer } = work;
  const { purse } = task.cell;
  const { prompt, notebook } = budgetsFor(user, settings, purse.agreed);
  if (!isLimit(prompt) && !isLimit(notebook)) {
    return null;
  }
  const [{ HeldBudget }, { RunSpending }, { Taken }] = await Promise.all([
    import('../budget/held-budget'),
    import('../budget/run-spending'),
    import('../budget/taken')
  ]);
  const { resume } = task;
  const taken = new Taken(
    user.prices,
    resume === null ? undefined : spentOf(resume.paid)
  );
  const tell = (of: 'prompt' | 'notebook') => (budget: Budget) =>
    writer.write({ type: 'budget-agreed', of, ...budget });
  return new RunSpending(
    [
      new HeldBudget(
        'prompt',
        prompt,
        () => taken.spent,
        human,
        tell('prompt')
      ),
      new HeldBudget(
        'notebook',
        notebook,
        () => purse.spent,
        human,
        budget => {
          if (budget !== notebook) {
            purse.agreed = budget;
          }
          tell('notebook')(budget);
        },
        purse
      )
    ],
    taken,
    {
      prices: user.prices,
      defaultModel,
      tokenRatio: model => sizesOf(model).tokenRatio
    }
  );
}

/**
 * What a prompt and its notebook may take before the user is asked.
 *
 * @param agreed the sum that the user agreed to for the notebook; `null` where they were not asked.
 * @throws CellwrightError `request-incomplete` for a setting that is no budget.
 */
export function budgetsFor(
  user: UserSettings,
  { budgets = {} }: NotebookSettings,
  agreed: Budget | null
): Readonly<Record<'prompt' | 'notebook', Budget>> {
  return {
    prompt: stricter(
      ofSetting(user, 'budget.prompt'),
      budgets.prompt ?? NO_BUDGET
    ),
    notebook:
      agreed ??
      stricter(
        ofSetting(user, 'budget.notebook'),
        budgets.notebook ?? NO_BUDGET
      )
  };
}

function isLimit({ tokens, dollars }: Budget): boolean {
  return tokens !== null || dollars !== null;
}

/** @throws CellwrightError `request-incomplete` for a text that is no budget: nobody knows what was meant. */
function ofSetting(user: UserSettings, name: keyof typeof TITLES): Budget {
  const text = user[name];
  const budget = text.trim() === '' ? NO_BUDGET : readBudget(text);
  if (budget === null) {
    throw new CellwrightError({
      code: 'request-incomplete',
      retryable: false,
      message: said`"${text}" in the setting "${TITLES[name]}" is no budget.`,
      fix: said`Write for example 0.50$ or 20000 tokens, or both: 0.50$ / 20000.`
    });
  }
  return budget;
}
