import type { TranslationBundle } from '@jupyterlab/translation';
import { editCriteria, editGoal } from '../../../core/plan/edit';
import type { Plan } from '../../../core/values/plan';
import { element } from '../element';
import { planReferences } from './plan-references';
import { PlanSteps } from './plan-steps';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from './question-body';

/** A plan to be edited and approved, or rejected with a remark. */
export const plan: QuestionBody<'plan'> = ({ asked, answer }, { trans }) => {
  let edited = asked.plan;
  const node = questionFrame(trans.__('Approve this plan?'));
  const missing = element('p', 'questionText');
  missing.setAttribute('role', 'status');
  const approve = choice(trans.__('Approve plan'), () =>
    answer({ type: 'approve', plan: edited })
  );
  const change = (next: Plan) => {
    edited = next;
    const why = whyNot(edited, trans);
    approve.disabled = why !== '';
    missing.textContent = why;
    missing.hidden = why === '';
  };
  const steps = new PlanSteps(
    () => edited,
    next => change(next),
    trans
  );
  const remark = element('input', 'input');
  remark.type = 'text';
  remark.placeholder = trans.__('What should be different (optional)');
  remark.setAttribute('aria-label', trans.__('Remark for a rejection'));
  const buttons = choices(
    approve,
    choice(trans.__('Reject plan'), () =>
      answer({ type: 'reject', remark: remark.value.trim() })
    ),
    remark
  );
  node.append(
    ...introduction(asked, trans),
    textField(trans.__('Goal'), edited.goal, 2, text =>
      change(editGoal(edited, text))
    ),
    steps.node,
    textField(
      trans.__('Checked at the end, a line each'),
      edited.criteria.join('\n'),
      Math.min(Math.max(edited.criteria.length, 2), 8),
      text => change(editCriteria(edited, text.split('\n')))
    ),
    ...planReferences(edited, trans),
    missing,
    buttons
  );
  change(edited);
  return node;
};

/** Why there is a plan, and what happened to it. */
function introduction(
  asked: { readonly reasons: readonly string[]; readonly repaired: boolean },
  trans: TranslationBundle
): HTMLElement[] {
  const reasons = asked.reasons.join(', ');
  return [
    ...(reasons === ''
      ? []
      : [paragraph(trans.__('Planned because %1.', reasons))]),
    ...(asked.repaired
      ? [
          paragraph(
            trans.__(
              'The plan came damaged and was mended: look at its steps with care.'
            )
          )
        ]
      : [])
  ];
}

/** Why a plan cannot be approved as it stands; empty where it can. */
function whyNot({ goal, steps }: Plan, trans: TranslationBundle): string {
  if (!steps.some(({ selected }) => selected)) {
    return trans.__('Select at least one step to approve the plan.');
  }
  if (goal.trim() === '') {
    return trans.__('Write a goal to approve the plan.');
  }
  return steps.some(({ title }) => title.trim() === '')
    ? trans.__('Give every step a title to approve the plan.')
    : '';
}

function textField(
  title: string,
  text: string,
  rows: number,
  change: (text: string) => void
): HTMLElement {
  const label = element('label', 'field');
  const input = element('textarea', 'input');
  input.rows = rows;
  input.value = text;
  input.addEventListener('input', () => change(input.value));
  label.append(element('span', 'label', title), input);
  return label;
}
