import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { PageConfig } from '@jupyterlab/coreutils';
import { PluginRegistry } from '@lumino/coreutils';
import { CellExecutor } from '../adapters/lab/cell-executor';
import { standBeforeExecutor } from '../adapters/lab/stand-before-executor';

/** The executor of this tab; the prompt-cells plugin gives it its runner. */
export const cellExecutor = new CellExecutor();

/**
 * Puts our executor before JupyterLab's. It is done when this module is loaded, for the application resolves its
 * services in the moment in which it starts; the plugin is there to be disabled.
 */
export const cellExecutorPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:cell-executor',
  description:
    'Runs prompt cells, and leaves all others to the executor that was chosen.',
  autoStart: true,
  activate: () => undefined
};

if (!PageConfig.Extension.isDisabled(cellExecutorPlugin.id)) {
  standBeforeExecutor(cellExecutor, PluginRegistry.prototype);
}
