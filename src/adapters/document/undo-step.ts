import type { ISharedNotebook } from '@jupyter/ydoc';

/**
 * Runs `change` in a transaction that undo takes back as a whole, apart from the user's own last step.
 * A step within a step is part of it.
 */
export function oneUndoStep<T>(notebook: ISharedNotebook, change: () => T): T {
  // The undo manager joins what happens within half a second unless it is told to stop.
  const { undoManager } = notebook as ISharedNotebook & {
    undoManager?: { stopCapturing(): void };
  };
  undoManager?.stopCapturing();
  let result!: T;
  notebook.transact(() => {
    result = change();
  });
  undoManager?.stopCapturing();
  return result;
}
