import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from './question-body';

/** Whether variables of the user's kernel may be copied into the sandbox. */
export const useVariables: QuestionBody<'use-variables'> = (
  { asked, answer },
  { trans }
) => {
  const node = questionFrame(trans.__('Copy variables into the sandbox?'));
  const names = asked.names.join(', ');
  node.append(
    paragraph(
      trans.__('The code needs %1, which only your kernel has.', names)
    ),
    paragraph(
      trans.__('They are only read there; nothing in your kernel changes.')
    ),
    choices(
      choice(trans.__('Copy into sandbox'), () => answer(true)),
      choice(
        trans.__("Don't copy"),
        () => answer(false),
        trans.__('The run will say which names it lacked.')
      )
    )
  );
  return node;
};
