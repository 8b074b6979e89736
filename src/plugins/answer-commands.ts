import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  Dialog,
  ICommandPalette,
  Notification,
  showDialog
} from '@jupyterlab/apputils';
import { INotebookTracker, NotebookActions } from '@jupyterlab/notebook';
import {
  ITranslator,
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { Menu } from '@lumino/widgets';
import type { CellLineage } from '../core/values/lineage';
import { originOf } from '../adapters/document/cell-origin';
import { cellById, type CellPlace } from '../adapters/lab/cell-with-code';
import { markLater } from './chips-later';
import { openLineage } from './lineage';

/** What looks into answers is loaded when it is first asked for. */
const groups = () => import('../adapters/lab/answer-group');

type Doing = (
  place: CellPlace,
  trans: TranslationBundle,
  app: JupyterFrontEnd
) => Promise<void>;

interface AnswerCommand {
  readonly id: string;
  readonly label: string;
  readonly caption: string;
  /** Whether it is offered for a cell with this metadata; for every generated one where it is left out. */
  readonly fits?: (origin: unknown) => boolean;
  readonly execute: Doing;
}

const ARGUMENTS = {
  type: 'object',
  properties: {
    cell: {
      type: 'string',
      description:
        'Id of a generated cell in the notebook in front; the active cell where it is left out.'
    }
  }
} as const;

/** The chips of generated cells, and what can be done with the answer that a cell is from. */
export const answerCommandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:answer-commands',
  description:
    'Marks generated cells with what they are worth, and makes, keeps or removes their answers.',
  autoStart: true,
  requires: [INotebookTracker],
  optional: [ITranslator, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    translator: ITranslator | null,
    palette: ICommandPalette | null
  ) => {
    const trans = (translator ?? nullTranslator).load('cellwright');
    const all = commandsOf(trans);
    const placeOf = (
      { cell }: ReadonlyPartialJSONObject,
      fits: AnswerCommand['fits']
    ): CellPlace | null => {
      const place = cellById(tracker, cell as string | undefined);
      const origin = place && originOf(place.cell.model.sharedModel);
      return origin && fits?.(origin) !== false ? place : null;
    };
    for (const { id, label, caption, fits, execute } of all) {
      app.commands.addCommand(id, {
        label,
        caption,
        describedBy: { args: ARGUMENTS },
        isEnabled: args => placeOf(args, fits) !== null,
        execute: async args => {
          const place = placeOf(args, fits);
          if (place !== null) {
            await execute(place, trans, app);
          }
        }
      });
      palette?.addItem({ command: id, category: trans.__('Cellwright') });
    }
    const openMenu = (cell: string, x: number, y: number) => {
      const menu = new Menu({ commands: app.commands });
      all.forEach(({ id }) => menu.addItem({ command: id, args: { cell } }));
      menu.aboutToClose.connect(() =>
        requestAnimationFrame(() => menu.dispose())
      );
      menu.open(x, y);
    };
    tracker.widgetAdded.connect((_, panel) => {
      void panel.context.ready.then(() => markLater(panel, trans, openMenu));
    });
    tracker.activeCellChanged.connect(() =>
      all.forEach(({ id }) => app.commands.notifyCommandChanged(id))
    );
  }
};

/** Whether a cell is neither proved nor taken as it is. */
function isUnproved(origin: unknown): boolean {
  const { validation, accepted } = origin as Partial<CellLineage>;
  return validation !== 'passed' && accepted !== true;
}

function commandsOf(trans: TranslationBundle): readonly AnswerCommand[] {
  return [
    {
      id: 'cellwright:show-request',
      label: trans.__('Show Request'),
      caption: trans.__('Go to the prompt that this cell comes from'),
      execute: showRequest
    },
    {
      id: 'cellwright:show-lineage',
      label: trans.__('Show Lineage'),
      caption: trans.__(
        'Show where generated cells come from and what was changed since'
      ),
      execute: async ({ panel, cell }, _words, app) =>
        openLineage(app, panel, cell.model.id)
    },
    {
      id: 'cellwright:regenerate',
      label: trans.__('Regenerate'),
      caption: trans.__(
        'Run the prompt of this cell again; the model is asked'
      ),
      execute: regenerate
    },
    {
      id: 'cellwright:regenerate-downstream',
      label: trans.__('Regenerate From Here Down…'),
      caption: trans.__(
        'Run the prompt of this cell and all answered prompts below it again; the model is asked for each'
      ),
      execute: regenerateDownstream
    },
    {
      id: 'cellwright:accept-answer',
      label: trans.__('Accept Answer As It Is'),
      caption: trans.__('Keep the cells of this answer that are not validated'),
      fits: isUnproved,
      execute: async ({ panel, cell }) => {
        if (panel.model !== null) {
          (await groups()).acceptAnswer(panel.model, cell.model.id);
        }
      }
    },
    {
      id: 'cellwright:reject-answer',
      label: trans.__('Reject Answer'),
      caption: trans.__(
        'Take the cells of this answer away; undo brings them back'
      ),
      execute: reject
    }
  ];
}

const showRequest: Doing = async (place, trans) => {
  const prompt = await promptCell(place, trans);
  if (prompt !== null) {
    const { content } = place.panel;
    content.activeCellIndex = content.widgets.indexOf(prompt);
    await content.scrollToCell(prompt);
    prompt.node.focus({ preventScroll: true });
  }
};

const regenerate: Doing = async (place, trans) => {
  const prompt = await promptCell(place, trans);
  const { content, sessionContext } = place.panel;
  if (prompt !== null) {
    await NotebookActions.runCells(content, [prompt], sessionContext);
  }
};

const regenerateDownstream: Doing = async ({ panel, cell }, trans) => {
  const { content, sessionContext, model } = panel;
  const ids =
    model === null ? [] : (await groups()).promptsToRenew(model, cell.model.id);
  const cells = content.widgets.filter(({ model: { id } }) => ids.includes(id));
  if (cells.length === 0) {
    tellGone(trans);
    return;
  }
  const { button } = await showDialog({
    title: trans.__('Regenerate from here down?'),
    body: trans._n(
      '%1 prompt runs again; its model is asked.',
      '%1 prompts run again, one after the other; their models are asked.',
      cells.length
    ),
    buttons: [
      Dialog.cancelButton(),
      Dialog.okButton({ label: trans.__('Regenerate') })
    ]
  });
  if (button.accept) {
    await NotebookActions.runCells(content, cells, sessionContext);
  }
};

const reject: Doing = async ({ panel, cell }, trans) => {
  if (panel.model === null) {
    return;
  }
  const taken = (await groups()).rejectAnswer(panel.model, cell.model.id);
  if (taken === 0) {
    Notification.info(
      trans.__(
        'Nothing was taken away: the cells were there before, or were changed by hand.'
      )
    );
  }
};

async function promptCell(
  { panel, cell }: CellPlace,
  trans: TranslationBundle
) {
  const id =
    panel.model === null
      ? null
      : (await groups()).promptOf(panel.model, cell.model.id);
  const found = panel.content.widgets.find(({ model }) => model.id === id);
  if (found === undefined) {
    tellGone(trans);
  }
  return found ?? null;
}

function tellGone(trans: TranslationBundle): void {
  Notification.info(
    trans.__('The prompt of this cell is no longer in the notebook.')
  );
}
