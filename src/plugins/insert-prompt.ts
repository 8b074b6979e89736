import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ILauncher } from '@jupyterlab/launcher';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import {
  ITranslator,
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import { offerBetweenCells } from '../ui/between-cells';
import { promptIcon } from '../ui/prompt-icon';

const INSERT = 'cellwright:insert-prompt';
const NEW = 'cellwright:new-notebook';
const TOOL = 'cellwright:new-tool';
const CHANGES = 'cellwright:review-changes';

/** A review of what git says has changed, as the user could have written it. */
const REVIEW_CHANGES =
  '%%llm --as review --snippet git:changes\nReview my changes since the last commit: faults, missing tests, what others would stumble over.';

/** Begins prompts: in a notebook, between its cells, and in a new one from the launcher. */
export const insertPromptPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:insert-prompt',
  description: 'Inserts prompt cells, and opens notebooks that begin with one.',
  autoStart: true,
  requires: [INotebookTracker],
  optional: [ILauncher, ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    launcher: ILauncher | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('cellwright');
    const category = trans.__('Cellwright');
    const { commands } = app;
    addInNotebook(commands, trans, tracker);
    commands.addCommand(NEW, {
      label: args =>
        args.isLauncher === true
          ? trans.__('Notebook with a Prompt')
          : trans.__('New Notebook with a Prompt'),
      caption: trans.__('Open a new notebook whose first cell is a request'),
      icon: promptIcon,
      describedBy: {
        args: {
          type: 'object',
          properties: {
            cwd: {
              type: 'string',
              description: 'Folder of the notebook; the open one where missing.'
            },
            isLauncher: {
              type: 'boolean',
              description: 'Whether it is shown in the launcher.'
            }
          }
        }
      },
      execute: async ({ cwd }) => {
        const kernelName = app.serviceManager.kernelspecs.specs?.default ?? '';
        const panel = (await commands.execute('notebook:create-new', {
          ...(cwd === undefined ? {} : { cwd }),
          kernelName
        })) as NotebookPanel | undefined;
        // Notebook 7 opens it in a window of its own.
        if (panel?.content !== undefined) {
          const { startWithPrompt } =
            await import('../adapters/lab/insert-prompt');
          await startWithPrompt(panel);
        }
      }
    });
    for (const command of [INSERT, NEW, TOOL, CHANGES]) {
      palette?.addItem({ command, category });
    }
    launcher?.add({
      command: NEW,
      category,
      args: { isLauncher: true },
      rank: 1
    });
    tracker.widgetAdded.connect((_, panel) =>
      offerBetweenCells(panel, trans, at => void beginPrompt(panel, at))
    );
    tracker.currentChanged.connect(() => {
      commands.notifyCommandChanged(INSERT);
      commands.notifyCommandChanged(TOOL);
      commands.notifyCommandChanged(CHANGES);
    });
  }
};

/** The commands that begin a prompt below the active cell. */
function addInNotebook(
  commands: CommandRegistry,
  trans: TranslationBundle,
  tracker: INotebookTracker
): void {
  const canInsert = () => tracker.currentWidget?.model?.readOnly === false;
  const begin = async (source?: string) => {
    const panel = tracker.currentWidget;
    if (panel !== null && canInsert()) {
      await beginPrompt(panel, panel.content.activeCellIndex + 1, source);
    }
  };
  commands.addCommand(INSERT, {
    label: trans.__('Insert Prompt Cell Below'),
    caption: trans.__('Insert a cell for a request below the active cell'),
    icon: promptIcon,
    describedBy: { args: { type: 'object', properties: {} } },
    isEnabled: canInsert,
    execute: () => begin()
  });
  commands.addCommand(TOOL, {
    label: trans.__('New Tool…'),
    caption: trans.__(
      'Insert a request for a function with a file of its own and tests'
    ),
    icon: promptIcon,
    describedBy: { args: { type: 'object', properties: {} } },
    isEnabled: canInsert,
    execute: () => begin('%%llm --as tool\n')
  });
  commands.addCommand(CHANGES, {
    label: trans.__('Review My Changes'),
    caption: trans.__(
      'Insert a request to review what changed in the git work tree since the last commit'
    ),
    icon: promptIcon,
    describedBy: { args: { type: 'object', properties: {} } },
    isEnabled: canInsert,
    execute: () => begin(REVIEW_CHANGES)
  });
}

async function beginPrompt(
  panel: NotebookPanel,
  at: number,
  source?: string
): Promise<void> {
  const { insertPrompt, writeOn } =
    await import('../adapters/lab/insert-prompt');
  insertPrompt(panel, at, source);
  await writeOn(panel);
}
