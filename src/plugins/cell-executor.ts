import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookCellExecutor } from '@jupyterlab/notebook';
import { CellExecutor } from '../adapters/lab/cell-executor';

/** The executor of this tab; the prompt-cells plugin gives it its runner. */
export const cellExecutor = new CellExecutor();

/**
 * Offers our executor to JupyterLab. It requires nothing and cannot fail: without a cell executor no
 * notebook opens. Core's own stays enabled, so that whoever disables this plugin still has notebooks.
 */
export const cellExecutorPlugin: JupyterFrontEndPlugin<INotebookCellExecutor> =
  {
    id: 'cellwright:cell-executor',
    description: 'Runs prompt cells, and leaves all others to JupyterLab.',
    autoStart: true,
    provides: INotebookCellExecutor,
    activate: () => cellExecutor
  };
