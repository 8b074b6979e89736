import type { TranslationBundle } from '@jupyterlab/translation';
import { stopped } from '../../../core/errors';
import type { NamedCell } from '../../../core/ports/text-change';
import type { RunViewDeps } from '../actions';
import { button } from '../element';
import type { MergeEditor } from './merge-editor';

/** A cell or a file, and the text that is to take the place of its own. */
interface NewText {
  /** What people call it. */
  readonly title: string;
  readonly language: string;
  readonly before: string;
  readonly after: string;
  /** Told of each change of the new text. */
  readonly onChange?: () => void;
}

/** Makes the editor of one change. */
export type NewTextEditors = (text: NewText) => MergeEditor;

/**
 * Loads the editor of changes, which is big.
 *
 * @param gone aborted when the question is not asked any more.
 * @returns makes the editor of one change; it goes with the question.
 */
export async function newTextEditors(
  trans: TranslationBundle,
  gone: AbortSignal
): Promise<NewTextEditors> {
  const { MergeEditor } = await import('./merge-editor');
  if (gone.aborted) {
    throw stopped(gone.reason);
  }
  return ({ title, language, before, after, onChange }) => {
    const editor = new MergeEditor({
      onChange,
      before,
      after,
      language,
      label: trans.__('New text of %1, can be edited', title),
      accept: {
        text: trans.__('Accept'),
        label: line =>
          trans.__('Accept the change at line %1 of %2', line, title)
      },
      revert: {
        text: trans.__('Keep'),
        label: line => trans.__('Keep line %1 of %2 as it was', line, title)
      }
    });
    editor.node.classList.add('jp-Cellwright-merge');
    gone.addEventListener('abort', () => editor.destroy(), { once: true });
    return editor;
  };
}

/**
 * What becomes of the other parts of a cell that a human has split: they go with the change.
 *
 * @param parts the cell itself, then the others.
 * @returns no sentence or one.
 */
export function splitNotes(
  [, ...others]: readonly NamedCell[],
  trans: TranslationBundle
): string[] {
  return others.length === 0
    ? []
    : [
        trans.__(
          'The code was split: %1 holds the rest of it and goes, since the new text takes the place of all.',
          namesOf(others)
        )
      ];
}

/** Goes to the cell that a change is of; its text is the same for all, its name is not. */
export function showCellButton(
  { title, parts }: { title: string; parts: readonly NamedCell[] },
  { actions, trans }: Pick<RunViewDeps, 'actions' | 'trans'>
): HTMLButtonElement {
  return button(
    trans.__('Show cell'),
    () => actions.showCell(parts[0].id),
    trans.__('Show %1', title)
  );
}

/** Names of cells, in one line. */
function namesOf(cells: readonly NamedCell[]): string {
  return cells.map(({ title }) => title).join(', ');
}
