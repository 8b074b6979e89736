import { DEFAULT_LANGUAGE } from '../../core/vocabulary';
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

/** Name of the notebook's kernelspec, `null` where it has none. */
export function kernelName(notebook: INotebookModel): string | null {
  const spec = notebook.getMetadata('kernelspec') as
    { name?: unknown } | undefined;
  return typeof spec?.name === 'string' && spec.name !== '' ? spec.name : null;
}

/** The kernel language that a notebook names, in lower case; Python where it names none. */
export function kernelLanguage(notebook: INotebookModel): string {
  const info = notebook.getMetadata('language_info') as
    { name?: unknown } | undefined;
  const spec = notebook.getMetadata('kernelspec') as
    { language?: unknown } | undefined;
  const name = [info?.name, spec?.language].find(
    value => typeof value === 'string' && value !== ''
  ) as string | undefined;
  return (name ?? DEFAULT_LANGUAGE).toLowerCase();
}
