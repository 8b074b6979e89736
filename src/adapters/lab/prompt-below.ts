import type { ISharedCell } from '@jupyter/ydoc';
import type { Cell } from '@jupyterlab/cells';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import {
  isWhole,
  promptFor,
  type CellQuestion
} from '../../core/workflow/cell-question';
import { mentionOf } from '../../core/workflow/mentions/mentioned-cell';
import { keepAnchors } from '../document/cell-anchors';
import { originOf } from '../document/cell-origin';
import { cellIndex } from './find-cell';
import { insertPrompt, writeOn } from './insert-prompt';
import { LabNotebook } from './lab-notebook';

/** How a question about a cell is put. */
export interface AskOptions {
  /** Whether a prompt that says all it needs is sent at once; else the user reads, changes and runs it. */
  readonly sendAtOnce: boolean;
  /** Id of the cell below which the prompt stands; the cell that is asked about where it is missing. */
  readonly below?: string;
}

/**
 * Inserts a prompt cell about a cell below it, as if the user had written it.
 *
 * @returns when the user can go on writing, or the run of a prompt that was sent has ended.
 */
export async function askAbout(
  question: CellQuestion,
  cell: string,
  panel: NotebookPanel,
  { sendAtOnce, below = cell }: AskOptions
): Promise<void> {
  const { model } = panel;
  if (model === null) {
    return;
  }
  const cells = new LabNotebook(model).cells();
  const mention = mentionOf(cell, cells);
  const source = promptFor(question, mention);
  const prompt = insertPrompt(panel, cellIndex(model, below) + 1, source);
  if (prompt !== null) {
    keepAnchors(prompt.model.sharedModel, { [mention]: [cell] });
    await sendOrWriteOn(panel, prompt, sendAtOnce && isWhole(question));
  }
}

/**
 * Inserts a prompt for a part of an architecture that the answer of a cell describes. It stands below the prompts and
 * answers that follow that cell without anything else between, so that later parts know the earlier ones.
 *
 * @returns as {@link askAbout}.
 */
export async function askForComponent(
  name: string,
  cell: string,
  panel: NotebookPanel,
  { sendAtOnce }: Pick<AskOptions, 'sendAtOnce'>
): Promise<void> {
  const { model } = panel;
  if (model === null) {
    return;
  }
  const { cells } = model.sharedModel;
  let at = cellIndex(model, cell) + 1;
  while (at < cells.length && belongsToAnswers(cells[at])) {
    at += 1;
  }
  const source = `%%llm\nWrite ${name} as the answer above describes it, with tests.`;
  const prompt = insertPrompt(panel, at, source);
  if (prompt !== null) {
    await sendOrWriteOn(panel, prompt, sendAtOnce);
  }
}

async function sendOrWriteOn(
  panel: NotebookPanel,
  prompt: Cell,
  isSent: boolean
): Promise<void> {
  const { content, sessionContext } = panel;
  if (isSent) {
    await NotebookActions.runCells(content, [prompt], sessionContext);
  } else {
    await writeOn(panel);
  }
}

function belongsToAnswers(cell: ISharedCell): boolean {
  return originOf(cell) !== undefined || /^\s*%%llm\b/.test(cell.getSource());
}
