import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { errorText } from '../core/in-words';
import type { SidePanel } from '../ui/side-panel/side-panel';
import { ILabServices } from './lab-services-token';
import { PANEL_TABS, TOGGLE_PANEL } from './side-panel-command';

/** The side panel that follows the active cell. Nothing of it is there until it is opened, nor a tab until it is chosen. */
export const sidePanelPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:side-panel',
  description:
    'Shows operation and plan of the active prompt, the code that came, and the data that a model may see.',
  autoStart: true,
  requires: [ILabServices],
  optional: [INotebookTracker, ISettingRegistry, ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    services: ILabServices,
    tracker: INotebookTracker | null,
    registry: ISettingRegistry | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    if (tracker === null) {
      return;
    }
    const trans = (translator ?? nullTranslator).load('cellwright');
    const { commands, shell } = app;
    let panel: SidePanel | null = null;
    let opening: Promise<SidePanel> | null = null;
    const open = async (chosen: number) => {
      const [{ SidePanel }, { sideTabs }] = await Promise.all([
        import('../ui/side-panel/side-panel'),
        import('./side-tabs')
      ]);
      return new SidePanel(
        trans,
        sideTabs({ trans, tracker, services, registry, commands }),
        error => Notification.error(errorText(error, trans)),
        chosen
      );
    };
    commands.addCommand(TOGGLE_PANEL, {
      label: trans.__('Show Cellwright Panel'),
      caption: trans.__(
        'Show what the active prompt leads to, the code that came, and the data that a model may see'
      ),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            tab: { type: 'string', enum: [...PANEL_TABS] },
            open: {
              type: 'boolean',
              description: 'Whether a panel that is open stays'
            }
          }
        }
      },
      isToggled: () => panel !== null,
      execute: async ({ tab, open: isToStay }) => {
        const at = PANEL_TABS.findIndex(name => name === tab);
        if (opening !== null) {
          return;
        }
        const isShown = panel !== null && (at === -1 || at === panel.chosen);
        if (panel !== null && isShown && isToStay !== true) {
          panel.dispose();
          return;
        }
        if (panel === null) {
          opening = open(Math.max(0, at));
          try {
            panel = await opening;
          } finally {
            opening = null;
          }
          panel.disposed.connect(() => {
            panel = null;
            commands.notifyCommandChanged(TOGGLE_PANEL);
          });
          shell.add(panel, 'right', { rank: 900 });
        }
        shell.activateById(panel.id);
        commands.notifyCommandChanged(TOGGLE_PANEL);
        await panel.choose(Math.max(0, at));
      }
    });
    palette?.addItem({
      command: TOGGLE_PANEL,
      category: trans.__('Cellwright')
    });
  }
};
