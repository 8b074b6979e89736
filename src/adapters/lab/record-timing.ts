import type { INotebookCellExecutor } from '@jupyterlab/notebook';
import type { PromptCell } from './prompt-cell';

/** Writes the times that JupyterLab writes for kernel cells, where the user wants them. */
export function recordTiming(
  { model: notebook, id }: PromptCell,
  { notebookConfig }: INotebookCellExecutor.IRunCellOptions,
  started: Date,
  ended: number
): void {
  const cell = notebook.isDisposed
    ? undefined
    : notebook.sharedModel.cells.find(other => other.getId() === id);
  if (cell === undefined) {
    return;
  }
  if (notebookConfig.recordTiming) {
    const start = started.toISOString();
    const end = new Date(ended).toISOString();
    cell.setMetadata('execution', {
      'iopub.status.busy': start,
      'iopub.execute_input': start,
      'shell.execute_reply': end,
      'iopub.status.idle': end
    });
  } else {
    cell.deleteMetadata('execution');
  }
}
