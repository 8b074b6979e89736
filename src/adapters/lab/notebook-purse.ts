import type { INotebookModel } from '@jupyterlab/notebook';
import { Purse } from '../../core/budget/purse';

const purses = new WeakMap<INotebookModel, Purse>();

/** What a notebook's prompts have taken, for as long as it is open in this tab. */
export function purseOf(notebook: INotebookModel): Purse {
  const known = purses.get(notebook) ?? new Purse();
  purses.set(notebook, known);
  return known;
}
