import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, MainAreaWidget } from '@jupyterlab/apputils';
import { ILauncher } from '@jupyterlab/launcher';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { infoIcon, settingsIcon } from '@jupyterlab/ui-components';
import { promptIcon } from '../ui/prompt-icon';
import { ILabServices } from './lab-services-token';
import { SET_UP, TOUR } from './set-up-commands';
import { told } from './told';

/** Leads from an installed package to the first answer: a model, a key, a test, the tour. */
export const setUpPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:set-up',
  description: 'Sets up a model, tests the connection and opens the tour.',
  autoStart: true,
  requires: [ILabServices],
  optional: [ILauncher, ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    services: ILabServices,
    launcher: ILauncher | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('cellwright');
    const category = trans.__('Cellwright');
    const { commands, shell } = app;
    let shown: MainAreaWidget | null = null;
    const open = async () => {
      const [{ SetUpPanel }, { setUp }] = await Promise.all([
        import('../ui/set-up/set-up-panel'),
        services.load()
      ]);
      const content = new SetUpPanel(trans, await setUp(), {
        openTour: () => void commands.execute(TOUR),
        openNotebook: () => void commands.execute('cellwright:new-notebook')
      });
      const widget = new MainAreaWidget({ content });
      widget.id = 'cellwright-set-up';
      widget.title.label = trans.__('Set up a model');
      widget.title.icon = promptIcon;
      widget.title.closable = true;
      widget.disposed.connect(() => (shown = null));
      return widget;
    };
    commands.addCommand(SET_UP, {
      label: trans.__('Set Up a Model'),
      caption: trans.__(
        'Choose a model, give its key, and test the connection'
      ),
      icon: settingsIcon,
      describedBy: { args: { type: 'object', properties: {} } },
      execute: () =>
        told(trans, async () => {
          shown ??= await open();
          if (!shown.isAttached) {
            shell.add(shown, 'main');
          }
          shell.activateById(shown.id);
        })
    });
    commands.addCommand(TOUR, {
      label: trans.__('Open the Tour'),
      caption: trans.__('A notebook that shows what requests can do'),
      icon: infoIcon,
      describedBy: { args: { type: 'object', properties: {} } },
      execute: () =>
        told(trans, async () => {
          const { placeTour } =
            await import('../adapters/lab/set-up/open-tour');
          const path = await placeTour(app.serviceManager.contents);
          await commands.execute('docmanager:open', { path });
        })
    });
    [SET_UP, TOUR].forEach((command, index) => {
      palette?.addItem({ command, category });
      launcher?.add({ command, category, rank: index + 2 });
    });
  }
};
