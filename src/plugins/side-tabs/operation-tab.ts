import { Notification } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { Panel } from '@lumino/widgets';
import { FollowedNotebook } from '../../adapters/lab/followed-notebook';
import { isAiOff } from '../../adapters/document/notebook-ai';
import { purseOf } from '../../adapters/lab/notebook-purse';
import { PromptPreview } from '../../adapters/lab/prompt-preview';
import { readSettings } from '../../adapters/lab/read-settings';
import { errorText } from '../../core/in-words';
import { aiIsOff } from '../../core/workflow/ai-off';
import { costAtCell } from '../../core/workflow/cost-at-cell';
import { PreviewPanel } from '../../ui/preview-panel/preview-panel';
import { CostView } from '../../ui/side-panel/cost-view';
import { openSettings, type SideTabDeps } from '../side-tabs';

const SETTINGS_ID = 'cellwright:plugin';
const MODEL = 'preview.model';

/** What the active prompt will be taken for, its plan, and what it and its notebook cost. */
export async function fill(place: Panel, deps: SideTabDeps): Promise<void> {
  const { trans, tracker, services, registry } = deps;
  const settings = (await registry?.load(SETTINGS_ID)) ?? null;
  const preview = new PromptPreview({
    tracker,
    settings,
    connect: async (...args) => {
      requireAiIn(tracker);
      return (await services.load()).connectPreview(...args);
    },
    filesBeside: async path => (await services.load()).filesBeside(path),
    show: snapshot => panel.display(snapshot),
    showMode: mode => panel.displayMode(mode)
  });
  const panel = new PreviewPanel(trans, {
    setVisible: visible => preview.setVisible(visible),
    writePlan: () => preview.writePlan(),
    stop: () => preview.stop(),
    setMode:
      settings &&
      (mode => {
        settings
          .set(MODEL, mode)
          .catch((error: unknown) =>
            Notification.error(errorText(error, trans))
          );
      })
  });
  const cost = new CostView(trans, () => openSettings(deps));
  const followed = new FollowedNotebook(tracker, front => {
    const notebook = front?.panel.model ?? null;
    cost.display(
      front === null || notebook === null
        ? null
        : costAtCell(
            front.cells,
            front.active,
            purseOf(notebook),
            readSettings(settings)
          )
    );
  });
  cost.disposed.connect(() => followed.dispose());
  place.addWidget(panel);
  place.addWidget(cost);
}

/** @throws CellwrightError `ai-off` where AI is switched off in the notebook in front. */
function requireAiIn({ currentWidget }: INotebookTracker): void {
  if (currentWidget?.model && isAiOff(currentWidget.model)) {
    throw aiIsOff();
  }
}
