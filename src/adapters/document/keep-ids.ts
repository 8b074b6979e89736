import type { YNotebook } from '@jupyter/ydoc';
import type { OpenNotebook } from './open-notebook';

/** The first minor version of format 4 whose files keep the ids of cells. */
const WITH_IDS = 5;

/**
 * Raises a notebook of format 4.0 to 4.4 to 4.5, the format of all new notebooks: its file then keeps the ids
 * of cells, so that a prompt's cells are known again. No undo step. Text formats have no version to raise.
 *
 * @param path of the notebook's file.
 * @returns the format that the notebook had; `null` where nothing was to do.
 */
export function keepCellIds(
  { sharedModel, readOnly }: OpenNotebook,
  path: string
): string | null {
  const { nbformat, nbformat_minor: minor } = sharedModel;
  if (
    readOnly ||
    nbformat !== 4 ||
    minor >= WITH_IDS ||
    !path.toLowerCase().endsWith('.ipynb')
  ) {
    return null;
  }
  // Only the interface has it read-only.
  (sharedModel as YNotebook).nbformat_minor = WITH_IDS;
  return `${nbformat}.${minor}`;
}
