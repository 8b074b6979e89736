import type { TranslationBundle } from '@jupyterlab/translation';
import type { Budget, Spent } from '../../core/values/budget';
import { formatCost, formatCount } from '../run-view/format';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from '../run-view/questions/question-body';
import { BudgetFields } from './budget-fields';

/** A project has taken what was agreed to: how much more it may take. */
export const budgetQuestion: QuestionBody<'project-budget'> = (
  { asked: { budget, spent }, answer },
  { trans }
) => {
  const node = questionFrame(trans.__('May it take more?'));
  const fields = new BudgetFields(trans);
  fields.propose(onceMore(budget, spent));
  node.append(
    paragraph(
      trans.__(
        'The project has taken %1. Nothing new is asked before you decide; what is ready stays.',
        spentWords(spent, trans)
      )
    ),
    fields.node,
    choices(
      choice(trans.__('Go on'), () => answer(fields.budget)),
      choice(trans.__('Stop here'), () => answer(null))
    )
  );
  return node;
};

/** As much again as was agreed to, on top of what it has taken. */
function onceMore(budget: Budget, spent: Spent): Budget {
  return {
    tokens: budget.tokens === null ? null : spent.tokens + budget.tokens,
    dollars:
      budget.dollars === null || spent.dollars === null
        ? null
        : Number((spent.dollars + budget.dollars).toPrecision(2))
  };
}

/** What was taken, in words. */
export function spentWords(
  { tokens, dollars }: Spent,
  trans: TranslationBundle
): string {
  const words = trans.__('%1 tokens', formatCount(tokens));
  return dollars === null || dollars === 0
    ? words
    : `${words} (${formatCost(dollars)})`;
}
