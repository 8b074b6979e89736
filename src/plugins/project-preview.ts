import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { promptIcon } from '../ui/prompt-icon';
import { pictureFor } from './preview-picture';
import { ILabServices } from './lab-services-token';
import { addProjectCommand } from './add-project-command';
import { PREVIEW_PROJECT } from './project-commands';

/** Starts what a project serves, and shows it in a tab. Nothing of it is loaded before. */
export const projectPreviewPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:project-preview',
  description: 'Starts the services of a project and shows them in a tab.',
  autoStart: true,
  requires: [ILabServices],
  optional: [ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    services: ILabServices,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('cellwright');
    addProjectCommand(app, palette, trans, {
      id: PREVIEW_PROJECT,
      label: trans.__('Preview a Project…'),
      caption: trans.__(
        'Start the services of a project that Cellwright has written, and show them in a tab'
      ),
      icon: promptIcon,
      args: {
        notebook: trans.__('Id of the widget with which it ends'),
        prompt: trans.__('Id of the cell that asked for the project')
      },
      execute: async (folder, { notebook, prompt }) => {
        const [{ PreviewContent, previewWidget }, lab] = await Promise.all([
          import('../ui/project-preview/preview-widget'),
          services.load()
        ]);
        const content = new PreviewContent(trans);
        const open = await lab.previewProject(folder, () =>
          content.display(open.preview)
        );
        const start = () =>
          void open.restart().then(why => {
            if (why !== '') {
              content.fail(why);
              Notification.warning(why);
            }
          });
        const panel = [...app.shell.widgets('main')].find(
          ({ id }) => id === notebook
        );
        const widget = previewWidget(
          folder,
          content,
          {
            restart: start,
            stop: () => void open.stop(),
            picture: pictureFor(open, { panel, prompt }, trans)
          },
          trans
        );
        widget.title.icon = promptIcon;
        widget.disposed.connect(() => open.close());
        panel?.disposed.connect(() => widget.dispose());
        app.shell.add(widget, 'main', { mode: 'split-right' });
        start();
      }
    });
  }
};
