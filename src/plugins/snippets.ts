import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { attachSnippets } from '../adapters/lab/attach-snippet';
import { acceptDroppedSnippets } from '../adapters/lab/snippet-drop';

const ATTACH = 'cellwright:attach-snippet';

/** Attaches files to prompts from the file browser: by its context menu or by dropping them. */
export const snippetsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:snippets',
  description: 'Attaches files to prompts from the file browser.',
  autoStart: true,
  optional: [INotebookTracker, IFileBrowserFactory, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker | null,
    browsers: IFileBrowserFactory | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('cellwright');
    const { contents } = app.serviceManager;
    tracker?.widgetAdded.connect((_, panel) =>
      acceptDroppedSnippets(panel, contents)
    );
    app.commands.addCommand(ATTACH, {
      label: trans.__('Attach as Snippet to the Prompt'),
      caption: trans.__(
        'Show the selected files to the model in the current prompt cell'
      ),
      describedBy: { args: { type: 'object', properties: {} } },
      // Notebook 7 lists files in a window of their own, where no notebook can be open.
      isVisible: () =>
        Boolean(tracker?.currentWidget && browsers?.tracker.currentWidget),
      execute: () => {
        const panel = tracker?.currentWidget;
        const cell = panel?.content.activeCell;
        const browser = browsers?.tracker.currentWidget;
        if (!panel || !cell || !browser) {
          Notification.warning(
            trans.__('Open a notebook and select the prompt cell first.')
          );
          return;
        }
        const paths = Array.from(browser.selectedItems(), item => item.path);
        attachSnippets(panel, cell, paths, contents);
      }
    });
  }
};
