import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { goToRun, panelOfRun } from '../adapters/lab/place-of-run';
import {
  watchProjects,
  type ProjectAtWork
} from '../core/journal/project-runs';
import type { LiveRun, Runs } from '../core/journal/runs';
import { IRuns } from '../tokens';
import { ProjectItem } from '../ui/waiting/project-item';

/** Says in the status bar how far projects are, and tells a user who is elsewhere when one has ended. */
export const projectStatusPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:project-status',
  description: 'Says in the status bar how far a project is.',
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
    let projects: readonly ProjectAtWork[] = [];
    const goTo = (run: LiveRun) => void goToRun(run, tracker, app);
    const item = new ProjectItem(trans, () => {
      const [first] = projects;
      if (first !== undefined) {
        goTo(first.run);
      }
    });
    item.register(statusBar, 'cellwright:project-status', 101);
    watchProjects(
      runs,
      now => {
        projects = now;
        item.showProjects(now.map(({ standing }) => standing));
      },
      ({ run, standing: { name, done, total } }) => {
        const panel = panelOfRun(run, tracker);
        const isHere = panel?.isVisible === true && !document.hidden;
        // Who stopped it knows.
        if (isHere || run.state.status === 'cancelled') {
          return;
        }
        const text =
          run.state.status === 'done'
            ? trans.__('The project %1 is written: %2 files.', name, total)
            : trans.__(
                'The project %1 ended after %2 of %3 files.',
                name,
                done,
                total
              );
        Notification.emit(
          text,
          run.state.status === 'done' ? 'success' : 'warning',
          {
            autoClose: false,
            actions: [{ label: trans.__('Show'), callback: () => goTo(run) }]
          }
        );
      }
    );
  }
};
