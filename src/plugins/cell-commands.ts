import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IToolbarWidgetRegistry } from '@jupyterlab/apputils';
import type { Cell } from '@jupyterlab/cells';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { bugIcon, checkIcon } from '@jupyterlab/ui-components';
import { CellButton } from '../ui/cell-button';
import { activeCode } from '../adapters/lab/active-code';
import type { CellQuestion } from '../adapters/lab/prompt-below';

/** Offers reviews and tests where a cell is: in its context menu, its toolbar and the command palette. */
export const cellCommandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:cell-commands',
  description: 'Reviews a cell, or writes tests for it, with one click.',
  autoStart: true,
  requires: [INotebookTracker],
  optional: [ITranslator, IToolbarWidgetRegistry],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    translator: ITranslator | null,
    toolbars: IToolbarWidgetRegistry | null
  ) => {
    const trans = (translator ?? nullTranslator).load('cellwright');
    const add = (
      id: string,
      question: CellQuestion,
      words: { label: string; caption: string; icon: typeof bugIcon }
    ) =>
      app.commands.addCommand(id, {
        ...words,
        describedBy: { args: { type: 'object', properties: {} } },
        isEnabled: () => activeCode(tracker.currentWidget) !== null,
        execute: async () => {
          const panel = tracker.currentWidget;
          const cell = activeCode(panel);
          if (panel !== null && cell !== null) {
            const { askAbout } = await import('../adapters/lab/prompt-below');
            await askAbout(question, cell, panel);
          }
        }
      });
    add('cellwright:review-cell', 'review', {
      label: trans.__('Review This Cell'),
      caption: trans.__('Look for what is wrong with the code of this cell'),
      icon: bugIcon
    });
    add('cellwright:test-cell', 'test', {
      label: trans.__('Write Tests for This Cell'),
      caption: trans.__('Write tests for this cell and run them in a sandbox'),
      icon: checkIcon
    });
    toolbars?.addFactory<Cell>('Cell', 'cellwright-review', cell => {
      const button = new CellButton(
        app.commands,
        'cellwright:review-cell',
        bugIcon
      );
      button.setHidden(cell.model.type !== 'code');
      return button;
    });
    tracker.activeCellChanged.connect(() => {
      app.commands.notifyCommandChanged('cellwright:review-cell');
      app.commands.notifyCommandChanged('cellwright:test-cell');
    });
  }
};
