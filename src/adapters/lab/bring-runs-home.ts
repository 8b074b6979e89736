import type { INotebookModel } from '@jupyterlab/notebook';
import { strayRuns } from '../../core/cells/stray-runs';
import { LabNotebook } from './lab-notebook';
import { PromptOutputs } from './prompt-outputs';

/** Gives the answers of a prompt that was split to the parts that ask for them. No undo step. */
export function bringRunsHome(notebook: INotebookModel): void {
  const outputs = (id: string) => new PromptOutputs(notebook, { id });
  const cells = new LabNotebook(notebook).cells();
  for (const { run, from, to, turn } of strayRuns(cells)) {
    outputs(to).takeOver(run, outputs(from), turn);
  }
}
