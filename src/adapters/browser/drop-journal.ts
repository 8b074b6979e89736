import type { Notebook } from '../../core/ports/notebook';
import type { Journals } from '../../core/ports/journals';

/** Drops the journal of a run whose text is in a notebook, as soon as that is saved or closed. */
export async function dropWhenSaved(
  journals: Journals,
  run: string,
  notebook: Pick<Notebook, 'whenSaved'>
): Promise<void> {
  await notebook.whenSaved();
  try {
    await journals.drop(run);
  } catch {
    // It goes when it is old.
  }
}
