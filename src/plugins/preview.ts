import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import {
  ITranslator,
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';
import { isAiOff } from '../adapters/lab/notebook-ai';
import { asCellwrightError } from '../core/errors';
import type { PreviewPanel } from '../ui/preview-panel/preview-panel';
import { promptIcon } from '../ui/prompt-icon';
import { ILabServices } from './lab-services-token';

const TOGGLE = 'cellwright:toggle-preview';
const SETTINGS_ID = 'cellwright:plugin';
const MODEL = 'preview.model';

/** Shows what a prompt would lead to while it is written. Nothing of it is there until it is opened. */
export const previewPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:preview',
  description: 'Previews operation, questions and plan of the active prompt.',
  autoStart: true,
  requires: [ILabServices],
  optional: [INotebookTracker, ISettingRegistry, ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    services: ILabServices,
    tracker: INotebookTracker | null,
    registry: ISettingRegistry | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ) => {
    if (tracker === null) {
      return;
    }
    const trans = (translator ?? nullTranslator).load('cellwright');
    let panel: PreviewPanel | null = null;
    let opening: Promise<PreviewPanel> | null = null;
    app.commands.addCommand(TOGGLE, {
      label: trans.__('Show Prompt Preview'),
      caption: trans.__(
        'Show operation, questions and plan of the active prompt while you write it'
      ),
      describedBy: { args: { type: 'object', properties: {} } },
      isToggled: () => panel !== null,
      execute: async () => {
        if (panel !== null) {
          panel.dispose();
          return;
        }
        if (opening !== null) {
          return;
        }
        opening = openPanel(trans, tracker, services, registry);
        try {
          panel = await opening;
        } finally {
          opening = null;
        }
        panel.disposed.connect(() => {
          panel = null;
          app.commands.notifyCommandChanged(TOGGLE);
        });
        app.shell.add(panel, 'right', { rank: 900 });
        app.shell.activateById(panel.id);
        app.commands.notifyCommandChanged(TOGGLE);
      }
    });
    palette?.addItem({ command: TOGGLE, category: trans.__('Cellwright') });
  }
};

/** Loads and opens the panel. */
async function openPanel(
  trans: TranslationBundle,
  tracker: INotebookTracker,
  services: ILabServices,
  registry: ISettingRegistry | null
): Promise<PreviewPanel> {
  const [{ PreviewPanel }, { PromptPreview }, settings] = await Promise.all([
    import('../ui/preview-panel/preview-panel'),
    import('../adapters/lab/prompt-preview'),
    registry?.load(SETTINGS_ID) ?? null
  ]);
  const preview = new PromptPreview({
    tracker,
    settings,
    connect: async (...args) => {
      await requireAiIn(tracker);
      return (await services.load()).connectPreview(...args);
    },
    filesBeside: async path => (await services.load()).filesBeside(path),
    show: snapshot => opened.display(snapshot),
    showMode: mode => opened.displayMode(mode)
  });
  const opened = new PreviewPanel(trans, {
    setVisible: visible => preview.setVisible(visible),
    writePlan: () => preview.writePlan(),
    stop: () => preview.stop(),
    setMode:
      settings &&
      (mode => {
        settings
          .set(MODEL, mode)
          .catch((error: unknown) =>
            Notification.error(asCellwrightError(error).message)
          );
      })
  });
  opened.title.icon = promptIcon;
  return opened;
}

/** @throws CellwrightError `ai-off` where AI is switched off in the notebook in front. */
async function requireAiIn({ currentWidget }: INotebookTracker): Promise<void> {
  if (currentWidget?.model && isAiOff(currentWidget.model)) {
    const { aiIsOff } = await import('../core/workflow/ai-off');
    throw aiIsOff();
  }
}
