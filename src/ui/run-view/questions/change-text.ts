import type { TranslationBundle } from '@jupyterlab/translation';
import type { ProofRecord } from '../../../core/values/recorded-proof';
import { element } from '../element';
import { verdictOf } from '../verdict';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from './question-body';
import { newTextEditors, showCellButton, splitNotes } from './new-text';

/**
 * Whether a cell may be changed: what would change, line by line. The new text can be edited, and each
 * change taken back; what stands there is what replaces the cell.
 */
export const changeText: QuestionBody<'change-text'> = async (
  { asked, answer },
  deps,
  gone
) => {
  const { trans } = deps;
  const editorOf = await newTextEditors(trans, gone);
  const { title, parts, proof } = asked;
  const node = questionFrame(trans.__('Replace %1?', title));
  const editor = editorOf(asked);
  const head = element('div', 'pieceHead');
  head.append(
    paragraph(
      trans.__(
        'Lines with a minus go, lines with a plus come. The new text can be edited; F7 goes to the next change.'
      )
    ),
    showCellButton(asked, deps)
  );
  node.append(
    head,
    ...(proof === undefined ? [] : [provedNote(proof, trans)]),
    editor.node,
    ...splitNotes(parts, trans).map(paragraph),
    choices(
      choice(
        trans.__('Replace cell'),
        () => answer({ type: 'replace', text: editor.text }),
        trans.__(
          'Put this text in the place of the old; one undo takes it back'
        )
      ),
      choice(
        trans.__('Insert below instead'),
        () => answer({ type: 'beside' }),
        trans.__('Leave the cell as it is, and insert the new code as a cell')
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

/** What was proved of the new text, in the words of the card's first line. */
function provedNote(proof: ProofRecord, trans: TranslationBundle): HTMLElement {
  const { state, sign, word, detail } = verdictOf(
    { phase: 'done', proof },
    trans
  );
  const node = paragraph(
    `${sign} ${[word, detail].filter(part => part !== '').join(': ')}`
  );
  node.dataset.verdict = state ?? '';
  return node;
}
