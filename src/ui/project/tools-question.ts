import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from '../run-view/questions/question-body';

/** Characters of a tool's description that are shown. */
const MOST = 300;

/** Whether a server of the administrator's may make modules: where it is, and all its tools. */
export const toolsQuestion: QuestionBody<'project-tools'> = (
  { asked: { server, place, tools }, answer },
  { trans }
) => {
  const node = questionFrame(
    trans.__('Have modules made by the tool server %1?', server)
  );
  const list = document.createElement('ul');
  for (const { name, description } of tools) {
    const item = document.createElement('li');
    const title = document.createElement('code');
    title.textContent = name;
    const words = description.replace(/\s+/g, ' ').trim();
    const text = words.length > MOST ? `${words.slice(0, MOST)}…` : words;
    item.append(title, text === '' ? '' : `: ${text}`);
    list.append(item);
  }
  node.append(
    paragraph(
      trans.__(
        'It is set up by the administrator of this Jupyter server (%1). It gets the plan and the texts of the modules that you send to it, and may ask your model for their files. These are its tools, in its own words:',
        place
      )
    ),
    list,
    paragraph(
      trans.__(
        'What it answers is checked as a model’s answer is, and its files are tested here. You are asked once for this notebook, and again where its tools change.'
      )
    ),
    choices(
      choice(trans.__('Use this server'), () => answer(true)),
      choice(
        trans.__("Don't use it"),
        () => answer(false),
        trans.__('The project ends here.')
      )
    )
  );
  return node;
};
