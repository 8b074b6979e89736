import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  ICommandPalette,
  InputDialog,
  IToolbarWidgetRegistry,
  Notification
} from '@jupyterlab/apputils';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import {
  ITranslator,
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';
import { Menu } from '@lumino/widgets';
import { isAiOff, setAiOff } from '../adapters/document/notebook-ai';
import { errorText } from '../core/in-words';
import { ModelButton } from '../ui/model-button';
import { ILabServices } from './lab-services-token';
import { SET_UP } from './set-up-commands';

const CHOOSE = 'cellwright:choose-model';
const AI_OFF = 'cellwright:toggle-ai';

/** How long listing models may take, in milliseconds. */
const PATIENCE_MS = 3000;

/** How long changes of a notebook are gathered before the button follows, in milliseconds. */
const SETTLE_MS = 200;

/** The model of a notebook in its toolbar, and the lock that keeps all models away from it. */
export const modelPickerPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:model-picker',
  description: 'Chooses the model of a notebook, or switches AI off in it.',
  autoStart: true,
  requires: [INotebookTracker, ILabServices],
  optional: [IToolbarWidgetRegistry, ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    services: ILabServices,
    toolbars: IToolbarWidgetRegistry | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('cellwright');
    const { commands } = app;
    const mayChange = () => tracker.currentWidget?.model?.readOnly === false;
    commands.addCommand(CHOOSE, {
      label: args =>
        typeof args.model === 'string'
          ? args.model
          : trans.__('Choose the Model of This Notebook…'),
      caption: trans.__('Write the line %1 for this notebook', '%llm_config'),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            model: {
              type: 'string',
              description: 'Name of the model; asked for where it is left out.'
            }
          }
        }
      },
      isEnabled: mayChange,
      execute: async ({ model }) => {
        const panel = tracker.currentWidget;
        const name =
          (model as string | undefined) ?? (await ask(trans, services));
        if (panel !== null && name) {
          const { chooseModel } = await import('../adapters/lab/choose-model');
          chooseModel(panel, name);
        }
      }
    });
    commands.addCommand(AI_OFF, {
      label: trans.__('AI Off in This Notebook'),
      caption: trans.__(
        'Nothing of this notebook is sent to a model, whoever opens it, until it is switched on again'
      ),
      describedBy: { args: { type: 'object', properties: {} } },
      isToggled: () => isOff(tracker.currentWidget),
      isEnabled: mayChange,
      execute: () => {
        const model = tracker.currentWidget?.model;
        if (model) {
          setAiOff(model, !isAiOff(model));
          commands.notifyCommandChanged(AI_OFF);
        }
      }
    });
    for (const command of [CHOOSE, AI_OFF]) {
      palette?.addItem({ command, category: trans.__('Cellwright') });
    }
    tracker.currentChanged.connect(() => {
      commands.notifyCommandChanged(CHOOSE);
      commands.notifyCommandChanged(AI_OFF);
    });
    toolbars?.addFactory<NotebookPanel>(
      'Notebook',
      'cellwright-model',
      panel => {
        const button = new ModelButton(trans, node => {
          void openMenu(app, trans, services, node);
        });
        follow(panel, button, services, trans);
        return button;
      }
    );
  }
};

function isOff(panel: NotebookPanel | null): boolean {
  return panel?.model ? isAiOff(panel.model) : false;
}

/** Keeps the button true while the notebook, its active cell or the settings change. */
function follow(
  { content, context }: NotebookPanel,
  button: ModelButton,
  services: ILabServices,
  trans: TranslationBundle
): void {
  const update = async () => {
    const { model } = content;
    if (model === null || button.isDisposed) {
      return;
    }
    const off = isAiOff(model);
    const settings = await services.settings();
    let name: string | null = settings.model || null;
    // Reading such lines takes the grammar, which is loaded with the first of them.
    if (
      !off &&
      [...model.sharedModel.cells].some(cell =>
        cell.getSource().includes('%llm_config')
      )
    ) {
      const { modelInUse } = await import('../adapters/lab/choose-model');
      name = modelInUse(model, content.activeCell?.model.id ?? null, settings);
    }
    if (!button.isDisposed) {
      button.display(name, off);
    }
  };
  let waiting = false;
  const changed = () => {
    if (!waiting) {
      waiting = true;
      setTimeout(() => {
        waiting = false;
        update().catch((error: unknown) =>
          Notification.error(errorText(error, trans))
        );
      }, SETTLE_MS);
    }
  };
  void context.ready.then(() => {
    changed();
    content.activeCellChanged.connect(changed);
    content.model?.metadataChanged.connect(changed);
    content.model?.contentChanged.connect(changed);
  });
}

/** Asks for a model's name, with those on offer. */
async function ask(
  trans: TranslationBundle,
  services: ILabServices
): Promise<string | null> {
  const { value } = await InputDialog.getItem({
    title: trans.__('Model of this notebook'),
    items: await offered(services),
    editable: true
  });
  return value;
}

/** Names of the models on offer; the two of the settings alone where nothing answers. */
async function offered(services: ILabServices): Promise<string[]> {
  const own = ['fast', 'precise'];
  try {
    const { listModels } = await services.load();
    return [...(await listModels(AbortSignal.timeout(PATIENCE_MS))), ...own];
  } catch {
    // Running a prompt tells what is wrong; a name can be chosen meanwhile.
    return own;
  }
}

async function openMenu(
  { commands }: JupyterFrontEnd,
  trans: TranslationBundle,
  services: ILabServices,
  button: HTMLElement
): Promise<void> {
  button.setAttribute('aria-busy', 'true');
  const models = await offered(services);
  button.removeAttribute('aria-busy');
  const menu = new Menu({ commands });
  menu.title.label = trans.__('Model');
  models
    .slice(0, 20)
    .forEach(model => menu.addItem({ command: CHOOSE, args: { model } }));
  menu.addItem({ command: CHOOSE });
  menu.addItem({ type: 'separator' });
  menu.addItem({ command: AI_OFF });
  menu.addItem({ command: SET_UP });
  const { left, bottom } = button.getBoundingClientRect();
  menu.aboutToClose.connect(() => requestAnimationFrame(() => menu.dispose()));
  menu.open(left, bottom);
}
