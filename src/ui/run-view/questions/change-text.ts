import type { TranslationBundle } from '@jupyterlab/translation';
import { stopped } from '../../../core/errors';
import type { NamedCell } from '../../../core/ports/human';
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
  const { title, language, before, after, parts, tests } = asked;
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
    ...alsoTouched(parts.slice(1), tests, trans).map(paragraph),
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

/** What becomes of other cells, a sentence for each kind. */
function alsoTouched(
  parts: readonly NamedCell[],
  tests: readonly NamedCell[],
  trans: TranslationBundle
): string[] {
  const names = (cells: readonly NamedCell[]) =>
    cells.map(({ title }) => title).join(', ');
  return [
    ...(parts.length === 0
      ? []
      : [
          trans.__(
            'The code was split: %1 holds the rest of it and goes, since the new text takes the place of all.',
            names(parts)
          )
        ]),
    ...(tests.length === 0
      ? []
      : [
          trans.__(
            'Its earlier tests are replaced by the new ones: %1.',
            names(tests)
          )
        ])
  ];
}
