import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from '../run-view/questions/question-body';
import { revision } from './plan-changes';
import { PlanSheet } from './plan-sheet';

/** The plan of a project: to be looked at, edited, remarked on line by line, approved or dropped. */
export const planQuestion: QuestionBody<'project-plan'> = (
  { asked, answer },
  { trans }
) => {
  const { difference } = asked;
  const node = questionFrame(
    difference === null
      ? trans.__('Write this project?')
      : trans.__('Write the project by the revised plan?')
  );
  const approve = choice(trans.__('Approve and write'), () =>
    answer({ type: 'approve', plan: sheet.plan, budget: sheet.budget })
  );
  const revise = choice(
    trans.__('Revise the plan'),
    () =>
      answer({ type: 'comments', comments: sheet.comments, plan: sheet.plan }),
    trans.__('Have the plan made anew with your comments; nothing is written')
  );
  const sheet = new PlanSheet(asked, trans, ({ comments, isSound }) => {
    revise.disabled = comments.length === 0;
    // Whoever has remarks does not want the plan as it is.
    approve.disabled = comments.length > 0 || !isSound;
  });
  node.append(
    ...(difference === null ? [] : [revision(difference, trans)]),
    ...sheet.nodes,
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
  return node;
};
