import type { INotebookModel } from '@jupyterlab/notebook';
import { groupOf, promptsFrom, rejection } from '../../core/cells/answer-group';
import { LINEAGE_KEY } from '../../core/vocabulary';
import { editNotebook } from '../document/edit-notebook';
import { LabNotebook } from './lab-notebook';
import { oneUndoStep } from '../document/undo-step';

/** The prompt cell of a generated cell; `null` where it is gone. */
export function promptOf(
  notebook: INotebookModel,
  cell: string
): string | null {
  return groupOf(new LabNotebook(notebook).outline(), cell)[0]?.prompt ?? null;
}

/** The answered prompts from that of a generated cell on, in document order. */
export function promptsToRenew(
  notebook: INotebookModel,
  cell: string
): readonly string[] {
  const prompt = promptOf(notebook, cell);
  return prompt === null
    ? []
    : promptsFrom(new LabNotebook(notebook).outline(), prompt);
}

/**
 * Takes the cells of an answer away, in one undo step.
 *
 * @returns how many were taken; those that were there before the answer, or were changed by hand, stay.
 */
export function rejectAnswer(notebook: INotebookModel, cell: string): number {
  const edits = rejection(new LabNotebook(notebook).cells(), cell);
  return editNotebook(notebook, edits).filter(({ refused }) => !refused).length;
}

/** Keeps the cells of an answer that are not validated, and says so in them, in one undo step. */
export function acceptAnswer(notebook: INotebookModel, cell: string): void {
  const group = groupOf(new LabNotebook(notebook).outline(), cell);
  const { sharedModel } = notebook;
  oneUndoStep(sharedModel, () => {
    for (const { cell: id, state, lineage } of group) {
      const shared = sharedModel.cells.find(other => other.getId() === id);
      if (state === 'not-validated') {
        shared?.setMetadata(LINEAGE_KEY, { ...lineage, accepted: true });
      }
    }
  });
}
