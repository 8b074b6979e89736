import type { INotebookModel, NotebookPanel } from '@jupyterlab/notebook';
import { deriveSettings } from '../../core/context/settings';
import { modelLine, withModel } from '../../core/magic/set-model';
import { resolveModel } from '../../core/workflow/model-request';
import type { UserSettings } from '../../core/workflow/user-settings';
import { cellIndex } from './find-cell';
import { editNotebook } from '../document/edit-notebook';
import { LabNotebook } from './lab-notebook';

/**
 * The model of a prompt in or below a cell that names none itself; `null` for the endpoint's own.
 *
 * @param cell its id; `null` for the end of the notebook.
 */
export function modelInUse(
  notebook: INotebookModel,
  cell: string | null,
  settings: UserSettings
): string | null {
  const cells = new LabNotebook(notebook).outline();
  const at = cell === null ? -1 : cellIndex(notebook, cell);
  const above = at === -1 ? cells : cells.slice(0, at + 1);
  return resolveModel({}, deriveSettings(above, []), settings);
}

/**
 * Chooses the model of a notebook by writing what its user could have typed: into the `%llm_config --model` line that
 * counts for the active cell, or into a new cell at the top.
 */
export function chooseModel(panel: NotebookPanel, model: string): void {
  const notebook = panel.model;
  if (notebook === null || notebook.readOnly) {
    return;
  }
  const above = [...notebook.sharedModel.cells]
    .slice(0, panel.content.activeCellIndex + 1)
    .reverse();
  for (const cell of above) {
    const source =
      cell.cell_type === 'code' ? withModel(cell.getSource(), model) : null;
    if (source !== null) {
      cell.transact(() => cell.setSource(source));
      return;
    }
  }
  editNotebook(notebook, [
    {
      type: 'insert',
      at: 0,
      cell: { type: 'code', source: modelLine(model), lineage: null }
    }
  ]);
}
