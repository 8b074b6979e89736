import type { TranslationBundle } from '@jupyterlab/translation';
import { stopped } from '../../../core/errors';
import type { NamedCell } from '../../../core/ports/human';
import { element } from '../element';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from './question-body';

/**
 * Whether several cells may be changed: what would change in each, line by line. Each can be edited, and each can be
 * left out; what is left in takes the place of the old in one step.
 */
export const changeCells: QuestionBody<'change-cells'> = async (
  { asked, answer },
  { trans },
  gone
) => {
  const { MergeEditor } = await import('./merge-editor');
  if (gone.aborted) {
    throw stopped(gone.reason);
  }
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
  const pieces = changes.map(({ title, before, after, language, parts }) => {
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
    const label = element('label', 'label');
    const tick = element('input', 'pieceTick');
    tick.type = 'checkbox';
    tick.checked = true;
    label.append(tick, ` ${trans.__('Change %1', title)}`);
    node.append(label, editor.node);
    node.append(...otherParts(parts, trans));
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

/** Where a human has split a cell, its other parts go with the change. */
function otherParts(
  parts: readonly NamedCell[],
  trans: TranslationBundle
): HTMLElement[] {
  const others = parts.slice(1).map(({ title }) => title);
  return others.length === 0
    ? []
    : [
        paragraph(
          trans.__(
            'The code was split: %1 holds the rest of it and goes, since the new text takes the place of all.',
            others.join(', ')
          )
        )
      ];
}
