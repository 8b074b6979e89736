import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin,
  JupyterLab
} from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { INotebookCellExecutor, INotebookTracker } from '@jupyterlab/notebook';
import { PageConfig } from '@jupyterlab/coreutils';
import {
  ITranslator,
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';
import { ILabServices } from './lab-services-token';
import { cellExecutor, cellExecutorPlugin } from './cell-executor';

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
    if ((executor as unknown) !== cellExecutor) {
      const trans = (translator ?? nullTranslator).load('cellwright');
      Notification.error(whyPromptsDoNotRun(app, trans), { autoClose: false });
    }
    app.commands.commandExecuted.connect((_, { id }) => {
      const notebook = tracker?.currentWidget?.model;
      if (id === INTERRUPT && notebook) {
        cellExecutor.interrupt(notebook);
      }
    });
  }
};

/** Names the plugin that is in the way. JupyterLab cuts notifications after 140 characters. */
function whyPromptsDoNotRun(
  app: JupyterFrontEnd,
  trans: TranslationBundle
): string {
  const { id } = cellExecutorPlugin;
  if (PageConfig.Extension.isDisabled(id)) {
    return trans.__(
      '%1 cells do not run: the plugin %2 is disabled. Enable it and reload the page.',
      '%%llm',
      id
    );
  }
  // Notebook 7 does not list its plugins.
  const { info } = app as JupyterFrontEnd & { info?: JupyterLab.IInfo };
  const plugins = info?.availablePlugins ?? [];
  const other = plugins.findLast(
    ({ enabled, provides }) =>
      enabled && provides?.name === INotebookCellExecutor.name
  );
  return trans.__(
    '%1 cells do not run: %2 runs all cells. Disable it and reload.',
    '%%llm',
    other?.id ?? trans.__('another extension')
  );
}
