import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import { mentionOf } from '../../core/workflow/target/mentioned-cell';
import { editNotebook } from './edit-notebook';
import { cellIndex } from './find-cell';
import { LabNotebook } from './lab-notebook';

/** What can be asked about a cell with one click. */
export type CellQuestion = 'review' | 'test';

const PROMPTS: Readonly<Record<CellQuestion, (cell: string) => string>> = {
  review: cell => `%%llm --review\nReview the code of ${cell}.`,
  test: cell => `%%llm --as test\nWrite tests for the code of ${cell}.`
};

/**
 * Inserts a prompt cell about a cell below it and runs the prompt, as if the user had written it.
 *
 * @returns when the prompt's run has ended.
 */
export async function askAbout(
  question: CellQuestion,
  cell: string,
  panel: NotebookPanel
): Promise<void> {
  const { content, model, sessionContext } = panel;
  if (model === null) {
    return;
  }
  const index = cellIndex(model, cell) + 1;
  const cells = new LabNotebook(model).cells();
  const source = PROMPTS[question](mentionOf(cell, cells));
  editNotebook(model, [
    { type: 'insert', at: index, cell: { type: 'code', source, lineage: null } }
  ]);
  content.deselectAll();
  content.activeCellIndex = index;
  const widget = content.widgets[index];
  await NotebookActions.runCells(content, [widget], sessionContext);
}
