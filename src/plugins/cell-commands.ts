import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, IToolbarWidgetRegistry } from '@jupyterlab/apputils';
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
  holdsCode,
  type CellPlace
} from '../adapters/lab/cell-with-code';
import type { CellQuestion } from '../core/workflow/cell-question';
import { CellButton } from '../ui/cell-button';
import { buttonOnErrors } from '../ui/error-button';
import { promptIcon } from '../ui/prompt-icon';
import {
  addAttachCommands,
  ATTACH_COMMANDS,
  CELL_ARGUMENTS,
  type PlaceOf
} from './attach-commands';
import { ILabServices } from './lab-services-token';
import { told } from './told';

const FIX = 'cellwright:fix-cell';

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
    const placeOf: PlaceOf = args =>
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
        describedBy: { args: CELL_ARGUMENTS },
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
    addAttachCommands(commands, placeOf, trans);
    for (const command of ATTACH_COMMANDS) {
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
      [...COMMANDS.map(([id]) => id), ...ATTACH_COMMANDS].forEach(id =>
        commands.notifyCommandChanged(id)
      )
    );
  }
};

/** Inserts the prompt. */
function ask(
  question: CellQuestion,
  { panel, cell }: CellPlace,
  services: ILabServices,
  trans: TranslationBundle
): Promise<void> {
  return told(trans, async () => {
    const [{ askAbout }, settings] = await Promise.all([
      import('../adapters/lab/prompt-below'),
      services.settings()
    ]);
    await askAbout(question, cell.model.id, panel, {
      sendAtOnce: settings['prompts.sendAtOnce']
    });
  });
}

/** The questions about a cell, below a button of its toolbar. */
function openMenu(
  commands: CommandRegistry,
  cell: string,
  button: HTMLElement
): void {
  const menu = new Menu({ commands });
  [...COMMANDS.map(([id]) => id), ...ATTACH_COMMANDS].forEach(command =>
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
