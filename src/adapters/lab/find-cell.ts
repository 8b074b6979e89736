import type { ICodeCellModel } from '@jupyterlab/cells';
import type { INotebookModel } from '@jupyterlab/notebook';

/** Position of a cell in a notebook, -1 where it is gone. */
export function cellIndex(notebook: INotebookModel, id: string): number {
  return notebook.sharedModel.cells.findIndex(cell => cell.getId() === id);
}

/** The model of a code cell as it is now: moving or undoing gives a cell a new one. */
export function codeCellModel(
  notebook: INotebookModel,
  id: string
): ICodeCellModel | null {
  if (notebook.isDisposed) {
    return null;
  }
  const index = cellIndex(notebook, id);
  const model = index === -1 ? undefined : notebook.cells.get(index);
  return model?.type === 'code' ? (model as ICodeCellModel) : null;
}
