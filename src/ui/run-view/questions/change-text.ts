import {
  choice,
  choices,
  paragraph,
  questionFrame,
  sourceText,
  type QuestionBody
} from './question-body';

/** Whether a cell may be changed: its text as it is and as it would be. */
export const changeText: QuestionBody<'change-text'> = (
  { asked, answer },
  { trans }
) => {
  const { title, before, after } = asked;
  const node = questionFrame(trans.__('Replace %1?', title));
  node.append(
    paragraph(trans.__('It is now:')),
    sourceText(before, trans.__('Before')),
    paragraph(trans.__('It would become:')),
    sourceText(after, trans.__('After')),
    choices(
      choice(trans.__('Replace cell'), () =>
        answer({ type: 'replace', text: after })
      ),
      choice(trans.__('Insert below instead'), () =>
        answer({ type: 'beside' })
      ),
      choice(trans.__('Drop'), () => answer({ type: 'drop' }))
    )
  );
  return node;
};
