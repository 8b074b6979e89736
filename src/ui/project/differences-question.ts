import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from '../run-view/questions/question-body';
import { DifferencesSheet } from './differences-sheet';

/** What changes in a project: to be looked at file by file, ticked, remarked on, approved or dropped. */
export const differencesQuestion: QuestionBody<'project-differences'> = (
  { asked, answer },
  { trans }
) => {
  const node = questionFrame(trans.__('Change this project?'));
  const approve = choice(
    trans.__('Approve the plan'),
    () => {
      const { differences, plan, budget } = sheet;
      answer({ type: 'approve', differences, plan, budget });
    },
    trans.__('Have the texts written; they are shown before the folder changes')
  );
  const revise = choice(
    trans.__('Revise the plan'),
    () => {
      const { comments, differences } = sheet;
      answer({ type: 'comments', comments, differences });
    },
    trans.__('Have the plan made anew with your comments; nothing is written')
  );
  const sheet = new DifferencesSheet(asked, trans, ({ comments, isSound }) => {
    revise.disabled = comments.length === 0;
    // Whoever has remarks does not want the plan as it is.
    approve.disabled = comments.length > 0 || !isSound;
  });
  node.append(
    ...sheet.nodes,
    paragraph(
      trans.__(
        'The texts are written beside the folder, tested where that can be done there, and shown to you before anything in it changes. Approving also lets the tests of its Python modules run in a sandbox.'
      )
    ),
    choices(
      approve,
      revise,
      choice(trans.__('Cancel'), () => answer({ type: 'reject' }))
    )
  );
  return node;
};
