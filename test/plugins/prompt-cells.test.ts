import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import type { INotebookCellExecutor } from '@jupyterlab/notebook';
import { CommandRegistry } from '@lumino/commands';
import type { ILabServices } from '../../src/plugins/lab-services-token';
import { promptCellsPlugin } from '../../src/plugins/prompt-cells';

/** Activates the plugin beside an executor that was chosen for the notebooks. */
function activate(chosen: INotebookCellExecutor): void {
  const app = { commands: new CommandRegistry() } as JupyterFrontEnd;
  const services: ILabServices = {
    load: () => Promise.reject(new Error('not needed'))
  };
  void promptCellsPlugin.activate(app, services, chosen, null, null);
}

describe('the prompt-cells plugin', () => {
  afterEach(() => Notification.dismiss());

  it('says once that it cannot run prompts where another executor cannot be wrapped', () => {
    activate(Object.freeze({ runCell: async () => true }));
    const { notifications } = Notification.manager;
    expect(notifications).toHaveLength(1);
    expect(notifications[0].type).toBe('error');
    expect(notifications[0].message).toMatch(/another extension/);
    expect(notifications[0].options.autoClose).toBe(false);
  });

  it('says nothing where it can', () => {
    activate({ runCell: async () => true });
    expect(Notification.manager.notifications).toHaveLength(0);
  });
});
