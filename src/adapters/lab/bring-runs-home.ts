import type { INotebookModel } from '@jupyterlab/notebook';
import { strayRuns } from '../../core/cells/stray-runs';
import { promptOutputs } from './cell-outputs';
import { LabNotebook } from './lab-notebook';

/** Gives the answers of a prompt that was split to the parts that ask for them. No undo step. */
export function bringRunsHome(notebook: INotebookModel): void {
  const outputs = (id: string) => promptOutputs(notebook, { id });
  const cells = new LabNotebook(notebook).cells();
  for (const { run, from, to, turn } of strayRuns(cells)) {
    outputs(to).takeOver(run, outputs(from), turn);
  }
}
