import { element } from '../run-view/element';
import { fileEditor } from './file-editor';
import { foldedField, hintForm } from '../run-view/questions/hint-form';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from '../run-view/questions/question-body';

/** What to do with a file or a module that five repairs did not mend: react, or continue despite it. */
export const failureQuestion: QuestionBody<'project-failure'> = (
  { asked, answer },
  { trans }
) => {
  const { subject, why, findings, content } = asked;
  const isFile = subject.type === 'file';
  const node = questionFrame(
    isFile
      ? trans.__('%1 does not fit', subject.name)
      : trans.__('The tests of %1 fail', subject.name)
  );
  const list = element('ul', 'failing');
  list.append(
    ...findings.map(finding => element('li', 'failingCheck', finding))
  );
  const hint = hintForm(trans, text => answer({ type: 'hint', text }));
  const request = foldedField(
    {
      open: trans.__('Edit the request'),
      title: trans.__('Say anew what this file shall be, and ask for it so'),
      label: trans.__('What shall %1 be?', subject.name),
      send: trans.__('Ask with these words')
    },
    trans,
    text => answer({ type: 'request', text })
  );
  const edit = fileEditor(
    subject.name,
    text => answer({ type: 'edit', path: subject.name, content: text }),
    trans
  );
  const buttons = [
    choice(
      trans.__('Retry'),
      () => answer({ type: 'retry' }),
      trans.__('Try up to five more repairs')
    ),
    hint.opener,
    ...(isFile
      ? [
          request.opener,
          choice(
            trans.__('Edit the file'),
            () => edit.open(content ?? ''),
            trans.__('Write what stands in it yourself')
          )
        ]
      : []),
    choice(
      trans.__('Continue'),
      () => answer({ type: 'continue' }),
      trans.__('Go on although it does not fit; it is marked')
    ),
    choice(
      isFile ? trans.__('Skip this file') : trans.__('Skip this module'),
      () => answer({ type: 'skip' })
    )
  ];
  node.append(
    paragraph(why),
    list,
    hint.node,
    request.node,
    edit.node,
    choices(...buttons)
  );
  return node;
};
