import type { INotebookCellExecutor } from '@jupyterlab/notebook';
import type { CellExecutor } from './cell-executor';

/**
 * Makes prompt cells work where another extension's executor was chosen over ours: its `runCell` is
 * wrapped, so that it still runs every cell that is not ours.
 *
 * @returns whether prompt cells will run; `false` where the other executor cannot be wrapped.
 */
export function adoptExecutor(
  chosen: INotebookCellExecutor,
  ours: CellExecutor
): boolean {
  if ((chosen as unknown) === ours) {
    return true;
  }
  if (Object.isFrozen(chosen)) {
    return false;
  }
  const original = chosen.runCell.bind(chosen);
  try {
    chosen.runCell = ours.runCell;
  } catch {
    // A read-only property throws in strict mode; that it did is the answer.
    return false;
  }
  ours.setDelegate(original);
  return true;
}
