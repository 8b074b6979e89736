import type { INotebookModel } from '@jupyterlab/notebook';
import type { CellPlace } from './cell-with-code';
import { editNotebook } from '../document/edit-notebook';
import { cellIndex } from './find-cell';

/** Inserts code as a cell of its own below a cell, and makes it the active one; it is not run. */
export function insertBelow(
  { panel: { content }, cell }: CellPlace,
  notebook: INotebookModel,
  source: string
): void {
  const at = cellIndex(notebook, cell.model.id) + 1;
  editNotebook(notebook, [
    { type: 'insert', at, cell: { type: 'code', source, lineage: null } }
  ]);
  content.deselectAll();
  content.activeCellIndex = at;
}
