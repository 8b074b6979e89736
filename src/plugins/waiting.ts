import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import type { Cell } from '@jupyterlab/cells';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { goToRun, isRunIn } from '../adapters/lab/place-of-run';
import type { LiveRun, Runs } from '../core/journal/runs';
import { watchWaiting } from '../core/journal/waiting-runs';
import { IRuns } from '../tokens';
import { ChangeMarks } from '../ui/waiting/change-marks';
import { PageTitle } from '../ui/waiting/page-title';
import { markTab } from '../ui/waiting/tab-mark';
import { WaitingItem } from '../ui/waiting/waiting-item';

/** Says where the user may be that a prompt waits for an answer of theirs. */
export const waitingPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:waiting',
  description:
    'Says in tab, page title and status bar that a prompt waits for its user, and at the cells that it would change.',
  autoStart: true,
  requires: [IRuns, INotebookTracker],
  optional: [IStatusBar, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    runs: Runs,
    tracker: INotebookTracker,
    statusBar: IStatusBar | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('cellwright');
    const title = new PageTitle(trans);
    let waiting: readonly LiveRun[] = [];
    const goTo = (run: LiveRun) =>
      void goToRun(run, tracker, app).then(cell => {
        if (cell !== null) {
          goToQuestion(cell);
        }
      });
    const item = new WaitingItem(trans, () => goTo(waiting[0]));
    const marks = new ChangeMarks(trans, goTo);
    item.register(statusBar, 'cellwright:waiting', 100);
    watchWaiting(runs, now => {
      waiting = now;
      title.update(now.length > 0);
      item.showCount(now.length);
      tracker.forEach(panel => {
        const own = now.filter(run => isRunIn(run, panel));
        markTab(panel.title, own.length > 0, trans);
        marks.update(panel, own);
      });
    });
  }
};

/** Shows the question of a cell, and gives the focus to the button that goes on. */
function goToQuestion({ node }: Cell): void {
  const question = node.querySelector('.jp-Cellwright-question');
  question?.scrollIntoView({ block: 'nearest' });
  question
    ?.querySelector<HTMLElement>('.jp-mod-main')
    ?.focus({ preventScroll: true });
}
