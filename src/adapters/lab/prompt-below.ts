import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import type { FollowUp } from '../../core/workflow/follow-ups';
import { mentionOf } from '../../core/workflow/mentions/mentioned-cell';
import { editNotebook } from './edit-notebook';
import { keepAnchors } from './cell-anchors';
import { cellIndex } from './find-cell';
import { LabNotebook } from './lab-notebook';

/** What can be asked about a cell with one click. */
export type CellQuestion = 'review' | FollowUp;

const PROMPTS: Readonly<Record<CellQuestion, (cell: string) => string>> = {
  review: cell => `%%llm --review\nReview the code of ${cell}.`,
  test: cell => `%%llm --as test\nWrite tests for the code of ${cell}.`,
  errors: cell =>
    `%%llm --as iterate\nHandle errors in the code of ${cell}: wrong input, missing files, and what fails outside of it.`,
  explain: cell =>
    `%%llm --as explain\nExplain the code of ${cell} step by step.`
};

/**
 * Inserts a prompt cell about a cell below it, or below another one, and runs the prompt, as if the user had written it.
 *
 * @param below id of the cell below which the prompt stands.
 * @returns when the prompt's run has ended.
 */
export async function askAbout(
  question: CellQuestion,
  cell: string,
  panel: NotebookPanel,
  below = cell
): Promise<void> {
  const { content, model, sessionContext } = panel;
  if (model === null) {
    return;
  }
  const index = cellIndex(model, below) + 1;
  const cells = new LabNotebook(model).cells();
  const mention = mentionOf(cell, cells);
  const source = PROMPTS[question](mention);
  editNotebook(model, [
    { type: 'insert', at: index, cell: { type: 'code', source, lineage: null } }
  ]);
  keepAnchors(model.sharedModel.cells[index], { [mention]: [cell] });
  content.deselectAll();
  content.activeCellIndex = index;
  const widget = content.widgets[index];
  await NotebookActions.runCells(content, [widget], sessionContext);
}
