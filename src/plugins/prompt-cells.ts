import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { INotebookCellExecutor, INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { adoptExecutor } from '../adapters/lab/adopt-executor';
import { ILabServices } from './lab-services-token';
import { cellExecutor } from './cell-executor';

/** The command of the toolbar's stop button, the Kernel menu and `I, I`. */
const INTERRUPT = 'notebook:interrupt-kernel';

/** Makes prompt cells run, and stop. */
export const promptCellsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:prompt-cells',
  description: 'Runs %%llm cells, and stops them with the kernel.',
  autoStart: true,
  requires: [ILabServices, INotebookCellExecutor],
  optional: [INotebookTracker, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    services: ILabServices,
    executor: INotebookCellExecutor,
    tracker: INotebookTracker | null,
    translator: ITranslator | null
  ) => {
    cellExecutor.setRunner(async () => (await services.load()).runner);
    if (!adoptExecutor(executor, cellExecutor)) {
      const trans = (translator ?? nullTranslator).load('cellwright');
      Notification.error(
        trans.__(
          'Cellwright cannot run %1 cells: another extension runs the cells of notebooks. Disable that extension, or its cell executor, and reload the page.',
          '%%llm'
        ),
        { autoClose: false }
      );
    }
    app.commands.commandExecuted.connect((_, { id }) => {
      const notebook = tracker?.currentWidget?.model;
      if (id === INTERRUPT && notebook) {
        cellExecutor.interrupt(notebook);
      }
    });
  }
};
