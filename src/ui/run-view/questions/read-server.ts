import { element } from '../element';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from './question-body';

/** Whether texts of a tool server may be read and shown to the model. */
export const readServer: QuestionBody<'read-server'> = (
  { asked: { server, place, mentions }, answer },
  { trans }
) => {
  const node = questionFrame(
    trans.__('Show texts of the tool server %1 to the model?', server)
  );
  const list = element('ul', 'questionList');
  for (const mention of mentions) {
    const item = element('li', 'questionText');
    item.append(element('code', 'line', mention));
    list.append(item);
  }
  node.append(
    paragraph(
      trans.__(
        'It is set up by the administrator of this Jupyter server (%1). Your request mentions:',
        place
      )
    ),
    list,
    paragraph(
      trans.__(
        'They go with the request as attached files do: as data, not as instructions. You are asked once for this notebook.'
      )
    ),
    choices(
      choice(trans.__('Show to the model'), () => answer(true)),
      choice(
        trans.__('Leave out'),
        () => answer(false),
        trans.__('The request is sent without them.')
      )
    )
  );
  return node;
};
