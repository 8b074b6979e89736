import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  ICommandPalette,
  IToolbarWidgetRegistry,
  Notification
} from '@jupyterlab/apputils';
import type { Cell } from '@jupyterlab/cells';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import {
  ITranslator,
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { Menu } from '@lumino/widgets';
import {
  cellAt,
  cellById,
  hasFailed,
  hasShown,
  holdsCode,
  type CellPlace
} from '../adapters/lab/cell-with-code';
import { errorText } from '../core/in-words';
import type { CellQuestion } from '../core/workflow/cell-question';
import { CellButton } from '../ui/cell-button';
import { buttonOnErrors } from '../ui/error-button';
import { promptIcon } from '../ui/prompt-icon';
import { ILabServices } from './lab-services-token';

const FIX = 'cellwright:fix-cell';

const ATTACH = 'cellwright:attach-cells';

const ATTACH_OUTPUT = 'cellwright:attach-output';

/** What cards ask about errors to come has no command: it is about an answer. */
type AboutCell = Exclude<CellQuestion, 'errors'>;

/** Names of the commands, in the order of menus. */
const COMMANDS: readonly (readonly [string, AboutCell])[] = [
  ['cellwright:ask-cell', 'ask'],
  ['cellwright:explain-cell', 'explain'],
  ['cellwright:refine-cell', 'refine'],
  [FIX, 'fix'],
  ['cellwright:test-cell', 'test'],
  ['cellwright:review-cell', 'review'],
  ['cellwright:document-cell', 'document']
];

const ARGUMENTS = {
  type: 'object',
  properties: {
    cell: {
      type: 'string',
      description:
        'Id of the cell that is meant, in the notebook in front; the active cell where it is left out.'
    },
    isContextMenu: {
      type: 'boolean',
      description: 'Whether the cell that was right-clicked is meant.'
    }
  }
} as const;

/** What can be asked about a cell where it is: in its menu, its toolbar, on its errors and in the command palette. */
export const cellCommandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:cell-commands',
  description: 'Asks about a cell, changes, tests or reviews it by its menu.',
  autoStart: true,
  requires: [INotebookTracker, ILabServices],
  optional: [
    ITranslator,
    IToolbarWidgetRegistry,
    ICommandPalette,
    IRenderMimeRegistry
  ],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    services: ILabServices,
    translator: ITranslator | null,
    toolbars: IToolbarWidgetRegistry | null,
    palette: ICommandPalette | null,
    rendermime: IRenderMimeRegistry | null
  ) => {
    const trans = (translator ?? nullTranslator).load('cellwright');
    const { commands } = app;
    const placeOf = (args: ReadonlyPartialJSONObject): CellPlace | null =>
      args.isContextMenu === true
        ? cellAt(
            tracker,
            app.contextMenuHitTest(node => node.classList.contains('jp-Cell'))
          )
        : cellById(tracker, args.cell as string | undefined);
    const all = words(trans);
    for (const [id, question] of COMMANDS) {
      const fits = question === 'fix' ? hasFailed : holdsCode;
      const isEnabled = (args: ReadonlyPartialJSONObject) => {
        const place = placeOf(args);
        return place !== null && fits(place);
      };
      commands.addCommand(id, {
        ...all[question],
        describedBy: { args: ARGUMENTS },
        isEnabled,
        isVisible: args => question !== 'fix' || isEnabled(args),
        execute: async args => {
          const place = placeOf(args);
          if (place !== null && fits(place)) {
            await ask(question, place, services, trans);
          }
        }
      });
      palette?.addItem({ command: id, category: trans.__('Cellwright') });
    }
    addAttaching(commands, placeOf, trans);
    for (const command of [ATTACH, ATTACH_OUTPUT]) {
      palette?.addItem({ command, category: trans.__('Cellwright') });
    }
    toolbars?.addFactory<Cell>('Cell', 'cellwright-ask', cell => {
      const button = new CellButton(
        trans.__('Ask about this cell'),
        promptIcon,
        node => openMenu(commands, cell.model.id, node)
      );
      button.setHidden(cell.model.type !== 'code');
      return button;
    });
    if (rendermime !== null) {
      buttonOnErrors(rendermime, trans, node => {
        const place = cellAt(tracker, node);
        if (place !== null && hasFailed(place)) {
          void ask('fix', place, services, trans);
        }
      });
    }
    tracker.activeCellChanged.connect(() =>
      [...COMMANDS.map(([id]) => id), ATTACH, ATTACH_OUTPUT].forEach(id =>
        commands.notifyCommandChanged(id)
      )
    );
  }
};

/** The commands that attach a cell, or what it showed, to the next prompt. */
function addAttaching(
  commands: CommandRegistry,
  placeOf: (args: ReadonlyPartialJSONObject) => CellPlace | null,
  trans: TranslationBundle
): void {
  const attachable = (args: ReadonlyPartialJSONObject) =>
    selectedWith(placeOf(args)).length > 0;
  commands.addCommand(ATTACH, {
    label: trans.__('Attach to Next Prompt'),
    caption: trans.__(
      'Show these cells to the model with the next prompt below them'
    ),
    describedBy: { args: ARGUMENTS },
    isEnabled: attachable,
    execute: async args => {
      const place = placeOf(args);
      if (place !== null) {
        const { attachCells } = await import('../adapters/lab/attach-cells');
        await attachCells(place.panel, selectedWith(place));
      }
    }
  });
  const withOutput = (args: ReadonlyPartialJSONObject) => {
    const place = placeOf(args);
    return place !== null && hasShown(place) ? place : null;
  };
  commands.addCommand(ATTACH_OUTPUT, {
    label: trans.__('Attach Output to Next Prompt'),
    caption: trans.__(
      'Show what this cell printed and drew to the model with the next prompt below it'
    ),
    describedBy: { args: ARGUMENTS },
    isEnabled: args => withOutput(args) !== null,
    // The cards of prompts stand in outputs, too.
    isVisible: args => args.isContextMenu !== true || withOutput(args) !== null,
    execute: async args => {
      const place = withOutput(args);
      if (place !== null) {
        const { attachOutput } = await import('../adapters/lab/attach-cells');
        await attachOutput(place.panel, place.cell.model.id);
      }
    }
  });
}

/** Ids of the selected cells where the one that is meant is among them; else its own. None where it holds no code. */
function selectedWith(place: CellPlace | null): readonly string[] {
  if (place === null || !holdsCode(place)) {
    return [];
  }
  const { panel, cell } = place;
  const selected = panel.content.selectedCells;
  return (selected.includes(cell) ? selected : [cell]).map(
    ({ model }) => model.id
  );
}

/** Inserts the prompt; a failure is told in a notification, for it has no cell of its own yet. */
async function ask(
  question: CellQuestion,
  { panel, cell }: CellPlace,
  services: ILabServices,
  trans: TranslationBundle
): Promise<void> {
  try {
    const [{ askAbout }, settings] = await Promise.all([
      import('../adapters/lab/prompt-below'),
      services.settings()
    ]);
    await askAbout(question, cell.model.id, panel, {
      sendAtOnce: settings['prompts.sendAtOnce']
    });
  } catch (error) {
    Notification.error(errorText(error, trans));
  }
}

/** The questions about a cell, below a button of its toolbar. */
function openMenu(
  commands: CommandRegistry,
  cell: string,
  button: HTMLElement
): void {
  const menu = new Menu({ commands });
  [...COMMANDS.map(([id]) => id), ATTACH, ATTACH_OUTPUT].forEach(command =>
    menu.addItem({ command, args: { cell } })
  );
  const { left, bottom } = button.getBoundingClientRect();
  // A chosen command begins before the menu closes; nothing needs the menu afterwards.
  menu.aboutToClose.connect(() => requestAnimationFrame(() => menu.dispose()));
  menu.open(left, bottom);
}

function words(
  trans: TranslationBundle
): Record<AboutCell, { label: string; caption: string }> {
  return {
    ask: {
      label: trans.__('Ask About This Cell…'),
      caption: trans.__('Begin a question about this cell in a prompt below it')
    },
    explain: {
      label: trans.__('Explain This Cell'),
      caption: trans.__('Write a prompt below that asks what this cell does')
    },
    refine: {
      label: trans.__('Change This Cell…'),
      caption: trans.__('Begin a prompt below that says what to change')
    },
    fix: {
      label: trans.__('Fix This Error'),
      caption: trans.__('Write a prompt below that asks to fix the error')
    },
    test: {
      label: trans.__('Write Tests for This Cell'),
      caption: trans.__('Write a prompt below that asks for tests')
    },
    review: {
      label: trans.__('Review This Cell'),
      caption: trans.__('Write a prompt below that asks what is wrong here')
    },
    document: {
      label: trans.__('Document This Cell'),
      caption: trans.__(
        'Write a prompt below that asks for docstrings and a section on it'
      )
    }
  };
}
