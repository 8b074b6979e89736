import { element } from '../run-view/element';
import { hintForm } from '../run-view/questions/hint-form';
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
  const edit = editForm(content ?? '', trans.__('Content of %1', subject.name));
  const buttons = [
    choice(
      trans.__('Retry'),
      () => answer({ type: 'retry' }),
      trans.__('Try up to five more repairs')
    ),
    hint.opener,
    ...(isFile
      ? [
          choice(
            trans.__('Edit the file'),
            () => edit.open(),
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
  const save = choice(trans.__('Save this text'), () =>
    answer({ type: 'edit', path: subject.name, content: edit.field.value })
  );
  edit.node.append(save);
  node.append(paragraph(why), list, hint.node, edit.node, choices(...buttons));
  return node;
};

/** A field with the best text so far, that opens on demand. */
function editForm(content: string, label: string) {
  const node = element('div', 'hint');
  const field = element('textarea', 'input');
  node.hidden = true;
  field.rows = 14;
  field.value = content;
  field.spellcheck = false;
  field.classList.add('jp-Cellwright-planCode');
  field.setAttribute('aria-label', label);
  node.append(field);
  return {
    node,
    field,
    open: () => {
      node.hidden = false;
      field.focus();
    }
  };
}
