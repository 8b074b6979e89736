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
  { trans }
) => {
  const { MergeEditor } = await import('./merge-editor');
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
  const decide = (given: Parameters<typeof answer>[0]) => {
    editor.destroy();
    answer(given);
  };
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
        () => decide({ type: 'replace', text: editor.text }),
        trans.__(
          'Put this text in the place of the old; one undo takes it back'
        )
      ),
      choice(
        trans.__('Insert below instead'),
        () => decide({ type: 'beside' }),
        trans.__('Leave the cell as it is, and insert the new code as a cell')
      ),
      choice(
        trans.__('Drop'),
        () => decide({ type: 'drop' }),
        trans.__('Change and insert nothing')
      )
    )
  );
  return node;
};
