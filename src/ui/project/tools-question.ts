import { choice, type QuestionBody } from '../run-view/questions/question-body';
import { serverQuestion } from '../run-view/questions/server-question';

/** Characters of a tool's description that are shown. */
const MOST = 300;

/** Whether a server of the administrator's may make modules: where it is, and all its tools. */
export const toolsQuestion: QuestionBody<'project-tools'> = (
  { asked: { server, place, tools }, answer },
  { trans }
) =>
  serverQuestion({
    title: trans.__('Have modules made by the tool server %1?', server),
    about: trans.__(
      'It is set up by the administrator of this Jupyter server (%1). It gets the plan and the texts of the modules that you send to it, and may ask your model for their files. These are its tools, in its own words:',
      place
    ),
    items: tools.map(({ name, description }) => ({
      code: name,
      words: shortened(description)
    })),
    after: trans.__(
      'What it answers is checked as a model’s answer is, and its files are tested here. You are asked once for this notebook, and again where its tools change.'
    ),
    yes: choice(trans.__('Use this server'), () => answer(true)),
    no: choice(
      trans.__("Don't use it"),
      () => answer(false),
      trans.__('The project ends here.')
    )
  });

function shortened(description: string): string {
  const words = description.replace(/\s+/g, ' ').trim();
  return words.length > MOST ? `${words.slice(0, MOST)}…` : words;
}
