import type { TranslationBundle } from '@jupyterlab/translation';
import type { PlanDifference } from '../../core/project/plan/plan-difference';
import type { ProjectProposal } from '../../core/ports/project-human';
import { element } from '../run-view/element';
import { formatCost, formatCount } from '../run-view/format';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from '../run-view/questions/question-body';
import { PlanComments, planLines } from './plan-lines';
import { planTabs } from './plan-tabs';
import { tabs } from './tabs';

/** The plan of a project: to be looked at, remarked on line by line, approved or dropped. */
export const planQuestion: QuestionBody<'project-plan'> = (
  { asked, answer },
  { trans }
) => {
  const { plan, folder, difference } = asked;
  const node = questionFrame(
    difference === null
      ? trans.__('Write this project?')
      : trans.__('Write the project by the revised plan?')
  );
  const comments = new PlanComments(() => update());
  const whole = element('textarea', 'input');
  whole.rows = 1;
  whole.placeholder = trans.__('What should be different in the whole?');
  whole.setAttribute('aria-label', trans.__('Comment on the whole plan'));
  whole.addEventListener('input', () =>
    comments.set({ place: '', line: '', text: whole.value.trim() })
  );
  const approve = choice(trans.__('Approve and write'), () =>
    answer({ type: 'approve', plan })
  );
  const revise = choice(
    trans.__('Revise the plan'),
    () => answer({ type: 'comments', comments: comments.all }),
    trans.__('Have the plan made anew with your comments; nothing is written')
  );
  const update = () => {
    revise.disabled = comments.all.length === 0;
    // Whoever has remarks does not want the plan as it is.
    approve.disabled = comments.all.length > 0;
  };
  const where = element('p', 'questionText');
  where.append(
    trans._n('%1 file in ', '%1 files in ', fileCount(asked)),
    element('code', 'planCode', folder)
  );
  node.append(
    where,
    paragraph(effort(asked, trans)),
    ...(difference === null ? [] : [changes(difference, trans)]),
    tabs(
      trans.__('Plan'),
      planTabs(plan, trans).map(({ name, count, groups }) => ({
        name: count === null ? name : `${name} ${count}`,
        node: planLines(groups, comments, trans)
      }))
    ),
    whole,
    paragraph(
      trans.__(
        'Approving also lets the tests of its Python modules run in a sandbox. Files of yours in the folder are replaced only after a question.'
      )
    ),
    choices(
      approve,
      revise,
      choice(trans.__('Cancel'), () => answer({ type: 'reject', remark: '' }))
    )
  );
  update();
  return node;
};

function fileCount({ plan, generated }: ProjectProposal): number {
  return new Set([...Object.values(plan.files).flat(), ...generated]).size;
}

/** What the project will likely take. */
function effort(
  { estimate }: ProjectProposal,
  trans: TranslationBundle
): string {
  const { calls, likelyCalls, input, output, cost } = estimate;
  const requests = trans.__(
    'At least %1 requests, likely %2 with repairs: about %3 tokens in, %4 out',
    formatCount(calls),
    formatCount(likelyCalls),
    formatCount(input),
    formatCount(output)
  );
  return cost === null
    ? trans.__('%1. No price is set for this model.', requests)
    : trans.__('%1, about %2.', requests, formatCost(cost));
}

const SIGNS = { added: '+', removed: '\u2212', changed: '~' } as const;

/** What a revision changed, one line each. */
function changes(
  difference: PlanDifference,
  trans: TranslationBundle
): HTMLElement {
  const node = element('section', 'planChanges');
  node.append(
    element(
      'h4',
      'planGroup',
      difference.length === 0
        ? trans.__('The revision changes nothing')
        : trans.__('What the revision changes')
    )
  );
  const list = element('ul', 'planLines');
  for (const { part, type, item, after } of difference) {
    const row = element('li', 'planLine');
    row.dataset.change = type;
    const sign = element('span', 'planSign', SIGNS[type]);
    sign.setAttribute('aria-label', type);
    row.append(
      sign,
      element('span', 'planCode', item),
      // A text is its own name: what it says now tells more.
      element(
        'span',
        'planNote',
        item === part ? (after ?? '') : part.replace(/_/g, ' ')
      )
    );
    list.append(row);
  }
  node.append(list);
  return node;
}
