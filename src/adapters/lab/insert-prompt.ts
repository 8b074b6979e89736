import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { editNotebook } from '../document/edit-notebook';

/** What an empty prompt cell holds; the request is written below it. */
const EMPTY_PROMPT = '%%llm\n';

/**
 * Inserts a prompt cell, as one undo step, and puts the cursor at its end. Nothing is sent.
 *
 * @param at its place from the top, from 0.
 * @returns the cell; `null` where the notebook cannot be changed.
 */
export function insertPrompt(
  { content, model }: NotebookPanel,
  at: number,
  source = EMPTY_PROMPT
): Cell | null {
  if (model === null || model.readOnly) {
    return null;
  }
  editNotebook(model, [
    { type: 'insert', at, cell: { type: 'code', source, lineage: null } }
  ]);
  content.deselectAll();
  content.activeCellIndex = at;
  return content.widgets[at];
}

/** Puts the cursor at the end of the active cell, for the user to go on writing. */
export async function writeOn({ content }: NotebookPanel): Promise<void> {
  const cell = content.activeCell;
  if (cell === null) {
    return;
  }
  await content.scrollToItem(content.activeCellIndex);
  await cell.ready;
  content.mode = 'edit';
  const { editor } = cell;
  // A notebook that is in edit mode already does not move the focus.
  editor?.focus();
  const end = editor?.getPositionAt(editor.model.sharedModel.source.length);
  if (end) {
    editor?.setCursorPosition(end);
  }
}

/** Makes the first cell of a new notebook a prompt, as soon as the notebook is there. */
export async function startWithPrompt(panel: NotebookPanel): Promise<void> {
  await panel.context.ready;
  await panel.revealed;
  panel.content.activeCellIndex = 0;
  panel.content.activeCell?.model.sharedModel.setSource(EMPTY_PROMPT);
  await writeOn(panel);
}
