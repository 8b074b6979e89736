import { stopped } from '../../../core/errors';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from './question-body';

/**
 * Whether a cell may be changed: what would change, line by line. The new text can be edited, and each
 * change taken back; what stands there is what replaces the cell.
 */
export const changeText: QuestionBody<'change-text'> = async (
  { asked, answer },
  { trans },
  gone
) => {
  const { MergeEditor } = await import('./merge-editor');
  if (gone.aborted) {
    throw stopped(gone.reason);
  }
  const { title, language, before, after } = asked;
  const node = questionFrame(trans.__('Replace %1?', title));
  const editor = new MergeEditor({
    before,
    after,
    language,
    label: trans.__('New text of %1, can be edited', title),
    revert: trans.__('Revert'),
    revertLabel: trans.__('Keep the old lines here')
  });
  editor.node.classList.add('jp-Cellwright-merge');
  gone.addEventListener('abort', () => editor.destroy(), { once: true });
  node.append(
    paragraph(
      trans.__(
        'Lines with a minus go, lines with a plus come. The new text can be edited; F7 goes to the next change.'
      )
    ),
    editor.node,
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
