import { element } from '../element';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from './question-body';
import { newTextEditors, showCellButton, splitNotes } from './new-text';

/**
 * Whether several cells may be changed: what would change in each, line by line. Each can be edited, and each can be
 * left out; what is left in takes the place of the old in one step.
 */
export const changeCells: QuestionBody<'change-cells'> = async (
  { asked, answer },
  deps,
  gone
) => {
  const { trans } = deps;
  const editorOf = await newTextEditors(trans, gone);
  const { changes } = asked;
  const node = questionFrame(
    trans.__('Replace these %1 cells?', changes.length)
  );
  node.append(
    paragraph(
      trans.__(
        'Lines with a minus go, lines with a plus come. Each new text can be edited; a cell without a tick stays as it is.'
      )
    )
  );
  const pieces = changes.map(change => {
    const editor = editorOf(change);
    const label = element('label', 'label');
    const tick = element('input', 'pieceTick');
    tick.type = 'checkbox';
    tick.checked = true;
    label.append(tick, ` ${trans.__('Change %1', change.title)}`);
    const head = element('div', 'pieceHead');
    head.append(label, showCellButton(change, deps));
    node.append(
      head,
      editor.node,
      ...splitNotes(change.parts, trans).map(paragraph)
    );
    return { editor, tick };
  });
  const replace = choice(
    trans.__('Replace cells'),
    () =>
      answer({
        type: 'replace',
        texts: pieces.map(({ editor, tick }) =>
          tick.checked ? editor.text : null
        )
      }),
    trans.__('Put these texts in the place of the old; one undo takes all back')
  );
  const follow = () => {
    replace.disabled = pieces.every(({ tick }) => !tick.checked);
  };
  pieces.forEach(({ tick }) => tick.addEventListener('change', follow));
  node.append(
    choices(
      replace,
      choice(
        trans.__('Insert below instead'),
        () => answer({ type: 'beside' }),
        trans.__(
          'Leave the cells as they are, and insert the new code as cells'
        )
      ),
      choice(
        trans.__('Drop'),
        () => answer({ type: 'drop' }),
        trans.__('Change and insert nothing')
      )
    )
  );
  return node;
};
