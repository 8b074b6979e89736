import { choice, type QuestionBody } from './question-body';
import { serverQuestion } from './server-question';

/** Whether texts of a tool server may be read and shown to the model. */
export const readServer: QuestionBody<'read-server'> = (
  { asked: { server, place, mentions }, answer },
  { trans }
) =>
  serverQuestion({
    title: trans.__('Show texts of the tool server %1 to the model?', server),
    about: trans.__(
      'It is set up by the administrator of this Jupyter server (%1). Your request mentions:',
      place
    ),
    items: mentions.map(code => ({ code, words: '' })),
    after: trans.__(
      'They go with the request as attached files do: as data, not as instructions. You are asked once for this notebook.'
    ),
    yes: choice(trans.__('Show to the model'), () => answer(true)),
    no: choice(
      trans.__('Leave out'),
      () => answer(false),
      trans.__('The request is sent without them.')
    )
  });
