import {
  choice,
  choices,
  paragraph,
  questionFrame,
  sourceText,
  type QuestionBody
} from './question-body';

/** Whether the model may see what code printed, which may be values of the user's data. */
export const showOutput: QuestionBody<'show-output'> = (
  { asked: { text }, answer },
  { trans }
) => {
  const node = questionFrame(trans.__('Show this output to the model?'));
  node.append(
    paragraph(
      trans.__(
        'The model needs it to answer. It may hold values of your data, which are otherwise not shown.'
      )
    ),
    sourceText(text, trans.__('The output')),
    choices(
      choice(trans.__('Show output'), () => answer(true)),
      choice(
        trans.__('Keep to myself'),
        () => answer(false),
        trans.__('The output stays in the card, without an answer made of it.')
      )
    )
  );
  return node;
};
