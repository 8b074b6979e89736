import type { TranslationBundle } from '@jupyterlab/translation';
import {
  addSpent,
  readable,
  type Budget,
  type ReachedBudget
} from '../../../core/values/budget';
import { budgetWords, spentWords } from '../budget-words';
import { button } from '../element';
import { BudgetFields } from './budget-fields';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from './question-body';

/** What comes next would cross a sum that was agreed to: how much may be taken in all. */
export const budget: QuestionBody<'budget'> = (
  { asked, answer },
  { trans, actions }
) => {
  const node = questionFrame(trans.__('May it take more?'));
  const fields = new BudgetFields(trans);
  fields.propose(onceMore(asked));
  node.append(
    paragraph(takenText(asked, trans)),
    ...[nextText(asked, trans), unpricedText(asked, trans)]
      .filter(text => text !== '')
      .map(paragraph)
  );
  if (isUnpriced(asked)) {
    const price = button(trans.__('Set a price'), () => actions.openSettings());
    price.classList.add('jp-mod-link');
    node.append(price);
  }
  node.append(
    fields.node,
    choices(
      choice(trans.__('Go on'), () => answer(fields.budget)),
      choice(
        trans.__('Stop here'),
        () => answer(null),
        trans.__('Nothing more is asked; what came stays')
      )
    )
  );
  return node;
};

function takenText(
  { of, budget, spent }: ReachedBudget,
  trans: TranslationBundle
): string {
  const taken = spentWords(spent, trans);
  const agreed = budgetWords(budget, trans);
  switch (of) {
    case 'prompt':
      return trans.__(
        'This prompt has taken %1. Its budget is %2.',
        taken,
        agreed
      );
    case 'notebook':
      return trans.__(
        'The prompts of this notebook have taken %1. Their budget is %2.',
        taken,
        agreed
      );
    case 'project':
      return trans.__(
        'The project has taken %1. Nothing new is asked before you decide; what is ready stays.',
        taken
      );
  }
}

function nextText(
  { next, work }: ReachedBudget,
  trans: TranslationBundle
): string {
  if (next === null) {
    return '';
  }
  const about = spentWords(next, trans);
  if (work === undefined) {
    return trans.__('The next request takes about %1.', about);
  }
  const { answers, repairs } = work;
  return repairs === 0
    ? trans._n(
        'One answer takes about %2.',
        '%1 answers take about %2.',
        answers,
        about
      )
    : trans._n(
        'One answer, and a repair should its checks fail, take about %2.',
        '%1 answers, and a repair should checks fail, take about %2.',
        answers,
        about
      );
}

function unpricedText(asked: ReachedBudget, trans: TranslationBundle): string {
  return isUnpriced(asked)
    ? trans.__(
        'No price is set for this model, so nobody can tell what it costs. Without one, only tokens are counted from here on.'
      )
    : '';
}

/** Whether the budget is in money and the money cannot be counted. */
function isUnpriced({ budget, spent, next }: ReachedBudget): boolean {
  return (
    budget.dollars !== null &&
    (spent.dollars === null || (next !== null && next.dollars === null))
  );
}

/** As much again as was agreed to, on top of what was taken and of what comes next. */
function onceMore(asked: ReachedBudget): Budget {
  const { budget, spent, next } = asked;
  const then = next === null ? spent : addSpent(spent, next);
  return {
    tokens:
      budget.tokens === null ? null : readable(then.tokens + budget.tokens),
    dollars:
      budget.dollars === null || then.dollars === null
        ? null
        : readable(then.dollars + budget.dollars)
  };
}
