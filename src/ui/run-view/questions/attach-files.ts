import { element } from '../element';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from './question-body';

/** Whether files may be shown to the model that are only named, that nobody attached in this tab, or that lie elsewhere. */
export const attachFiles: QuestionBody<'attach-files'> = (
  { asked, answer },
  { trans }
) => {
  const [first] = asked.files;
  const offered = asked.files.every(file => file.offered);
  const node = questionFrame(
    !offered
      ? trans.__('Show these files to the model?')
      : asked.files.length === 1
        ? trans.__('Attach %1?', first.path.split('/').at(-1))
        : trans.__('Attach these files?')
  );
  const list = element('ul', 'questionList');
  for (const { path, line, cell, elsewhere } of asked.files) {
    const item = element('li', 'questionText');
    item.append(
      element('code', 'path', `/${path}`),
      ` ${
        elsewhere
          ? trans.__('lies outside of the notebook’s folder. It is named in')
          : trans.__('is named in')
      } ${cell}: `,
      element('code', 'line', line)
    );
    list.append(item);
  }
  node.append(
    list,
    paragraph(
      trans.__('Nothing of them is sent to the model before you agree.')
    ),
    choices(
      choice(offered ? trans.__('Attach') : trans.__('Show to the model'), () =>
        answer(true)
      ),
      choice(
        trans.__('Leave out'),
        () => answer(false),
        trans.__('The request is sent without them.')
      )
    )
  );
  return node;
};
