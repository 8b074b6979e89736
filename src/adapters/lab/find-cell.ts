import type { ICodeCellModel } from '@jupyterlab/cells';
import type { INotebookModel } from '@jupyterlab/notebook';
import { LINEAGE_KEY, type CellLineage } from '../../core/pipeline/record';

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

/** What people call a code cell: by the number in its brackets, else by its place from the top. */
export function cellName(notebook: INotebookModel, id: string): string {
  const count = codeCellModel(notebook, id)?.executionCount ?? null;
  return count === null
    ? `number ${cellIndex(notebook, id) + 1}`
    : `[${count}]`;
}

/** Name of the notebook's kernelspec, `null` where it has none. */
export function kernelName(notebook: INotebookModel): string | null {
  const spec = notebook.getMetadata('kernelspec') as
    { name?: unknown } | undefined;
  return typeof spec?.name === 'string' && spec.name !== '' ? spec.name : null;
}

/** Ids of the cells that hold generated tests. */
export function generatedTests(notebook: INotebookModel): ReadonlySet<string> {
  return new Set(
    notebook.sharedModel.cells
      .filter(cell => {
        const lineage = cell.getMetadata(LINEAGE_KEY) as
          Partial<CellLineage> | undefined;
        return lineage?.role === 'test';
      })
      .map(cell => cell.getId())
  );
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
  return (name ?? 'python').toLowerCase();
}
