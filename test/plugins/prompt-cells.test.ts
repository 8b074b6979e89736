import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { PageConfig } from '@jupyterlab/coreutils';
import { INotebookCellExecutor } from '@jupyterlab/notebook';
import { CommandRegistry } from '@lumino/commands';
import { defaultSettings } from '../../src/core/workflow/user-settings';
import { cellExecutor } from '../../src/plugins/cell-executor';
import type { ILabServices } from '../../src/plugins/lab-services-token';
import { promptCellsPlugin } from '../../src/plugins/prompt-cells';

const CORE = '@jupyterlab/notebook-extension:cell-executor';
const OTHER = '@jupyter/docprovider-extension:notebook-cell-executor';

/** What JupyterLab shows of a notification, in characters. */
const SHOWN = 140;

/** Activates the plugin beside an executor that was chosen for the notebooks. */
function activate(chosen: INotebookCellExecutor, info?: object): void {
  const app = { commands: new CommandRegistry(), info };
  const services: ILabServices = {
    load: () => Promise.reject(new Error('not needed')),
    settings: () => Promise.resolve(defaultSettings)
  };
  void promptCellsPlugin.activate(
    app as unknown as JupyterFrontEnd,
    services,
    chosen,
    null,
    null
  );
}

function told(): string {
  const { notifications } = Notification.manager;
  expect(notifications).toHaveLength(1);
  expect(notifications[0].type).toBe('error');
  expect(notifications[0].options.autoClose).toBe(false);
  expect(notifications[0].message.length).toBeLessThanOrEqual(SHOWN);
  return notifications[0].message;
}

describe('the prompt-cells plugin', () => {
  const other = Object.freeze({ runCell: async () => true });

  afterEach(() => {
    Notification.dismiss();
    PageConfig.Extension.disabled.length = 0;
  });

  it('[R1] where prompts cannot run, names the plugin of the extension that is in the way, in one line', () => {
    const provides = INotebookCellExecutor;
    activate(other, {
      availablePlugins: [
        { id: CORE, enabled: true, provides },
        { id: OTHER, enabled: true, provides },
        { id: 'disabled:executor', enabled: false, provides },
        { id: 'something:else', enabled: true, provides: null }
      ]
    });
    expect(told()).toContain(OTHER);
  });

  it('[R1] where the application lists no plugins, says that another extension is in the way', () => {
    activate(other);
    expect(told()).toContain('another extension');
  });

  it('[R1] where the user disabled our own executor, says so', () => {
    PageConfig.Extension.disabled.push('cellwright:cell-executor');
    activate(other);
    expect(told()).toContain('cellwright:cell-executor is disabled');
  });

  it('says nothing where prompts run', () => {
    activate(cellExecutor);
    expect(Notification.manager.notifications).toHaveLength(0);
  });
});
