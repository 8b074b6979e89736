import type { INotebookModel } from '@jupyterlab/notebook';

/** Resolves when a notebook has nothing unsaved, or is closed with what was unsaved given up. */
export function whenSaved(notebook: INotebookModel): Promise<void> {
  return new Promise(resolve => {
    const finish = () => {
      if (!notebook.isDisposed) {
        notebook.stateChanged.disconnect(onChange);
        notebook.sharedModel.disposed.disconnect(finish);
      }
      resolve();
    };
    const onChange = () => {
      if (!notebook.dirty) {
        finish();
      }
    };
    if (notebook.isDisposed || !notebook.dirty) {
      resolve();
      return;
    }
    notebook.stateChanged.connect(onChange);
    notebook.sharedModel.disposed.connect(finish);
  });
}
