import type { INotebookModel } from '@jupyterlab/notebook';
import type { Runs } from '../../core/pipeline/runs';
import { cellIndex } from './find-cell';

/** Stops the runs whose prompt cells stand in a notebook. */
export function stopRunsOf(notebook: INotebookModel, runs: Runs): void {
  for (const run of runs.active) {
    if (cellIndex(notebook, run.state.cell) !== -1) {
      run.stop();
    }
  }
}
