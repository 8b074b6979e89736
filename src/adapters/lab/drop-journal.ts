import type { INotebookModel } from '@jupyterlab/notebook';
import type { Journals } from '../../core/ports/journals';
import { whenSaved } from './when-saved';

/** Drops the journal of a run whose text is in a notebook, as soon as that is saved or closed. */
export async function dropWhenSaved(
  journals: Journals,
  run: string,
  notebook: INotebookModel
): Promise<void> {
  await whenSaved(notebook);
  try {
    await journals.drop(run);
  } catch {
    // It goes when it is old.
  }
}
