import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { ILabServices } from './lab-services-token';
import { addProjectCommand } from './add-project-command';
import { UNDO_PROJECT_CHANGE } from './project-commands';
import { told } from './told';

/** Takes the last change of a project back, from any notebook and on any day. */
export const projectUndoPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:project-undo',
  description: 'Takes the last change of a project back.',
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
      id: UNDO_PROJECT_CHANGE,
      label: trans.__('Undo the Last Change of a Project…'),
      caption: trans.__(
        'Put the files of a project back as they were before its last change'
      ),
      execute: folder =>
        told(trans, async () => {
          const lab = await services.load();
          const said = await lab.undoProjectChange(folder);
          if (said !== null) {
            Notification.info(said);
          }
        })
    });
  }
};
