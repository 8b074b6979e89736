import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from './question-body';

/** Whether variables of the user's kernel may be copied into the sandbox. */
export const useVariables: QuestionBody<'use-variables'> = (
  { asked: { names, spared }, answer },
  { trans }
) => {
  const node = questionFrame(trans.__('Copy variables into the sandbox?'));
  if (names.length > 0) {
    node.append(
      paragraph(
        trans.__(
          'The code needs %1, which only your kernel has.',
          names.join(', ')
        )
      )
    );
  }
  if (spared !== undefined) {
    node.append(
      paragraph(
        trans.__(
          'With a copy of %1 from your kernel, these cells need not run again in the sandbox, which take long, write files or use the network: %2.',
          spared.names.join(', '),
          spared.cells.join(', ')
        )
      )
    );
  }
  node.append(
    paragraph(
      trans.__('They are only read there; nothing in your kernel changes.')
    ),
    choices(
      choice(trans.__('Copy into sandbox'), () => answer(true)),
      choice(
        trans.__("Don't copy"),
        () => answer(false),
        names.length > 0
          ? trans.__('The run will say which names it lacked.')
          : trans.__('The cells run again in the sandbox.')
      )
    )
  );
  return node;
};
