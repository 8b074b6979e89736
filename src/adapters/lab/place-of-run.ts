import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { Cell } from '@jupyterlab/cells';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { LiveRun } from '../../core/journal/runs';
import { cellIndex } from './find-cell';

/** Whether a run's cell is in a notebook. */
export function isRunIn(run: LiveRun, panel: NotebookPanel): boolean {
  return indexOfRun(run, panel) !== -1;
}

/** The open notebook that a run's cell is in; `undefined` where it is in none. */
export function panelOfRun(
  run: LiveRun,
  tracker: INotebookTracker
): NotebookPanel | undefined {
  return tracker.find(panel => isRunIn(run, panel));
}

/** Takes the user to a run's cell. @returns the cell, once it is in sight; `null` where it is in no open notebook. */
export async function goToRun(
  run: LiveRun,
  tracker: INotebookTracker,
  { shell }: JupyterFrontEnd
): Promise<Cell | null> {
  const panel = panelOfRun(run, tracker);
  if (panel === undefined) {
    return null;
  }
  shell.activateById(panel.id);
  const { content } = panel;
  const index = indexOfRun(run, panel);
  content.activeCellIndex = index;
  const cell = content.widgets[index];
  await content.scrollToCell(cell);
  return cell;
}

/** Place of a run's cell in a notebook; -1 where it is not there. */
function indexOfRun({ state }: LiveRun, { model }: NotebookPanel): number {
  return model === null ? -1 : cellIndex(model, state.cell);
}
