import type { RunState } from '../../core/journal/run-state';
import type { LiveRun } from '../../core/journal/runs';
import type * as ProjectModule from '../project/project-view';
import type { RunViewDeps } from './actions';
import { element } from './element';

/** The view of projects is loaded with the first one. */
let viewModule: typeof ProjectModule | null = null;

/** Where a card shows the project that its run writes. */
export class ProjectPlace {
  readonly node = element('div', 'projectPlace');

  constructor(private readonly _deps: RunViewDeps) {}

  /** @param run that of this tab; absent where another window is at it. */
  async update({ project, status }: RunState, run?: LiveRun): Promise<void> {
    this._wanted = project.length > 0;
    if (!this._wanted) {
      return;
    }
    viewModule ??= await import('../project/project-view');
    if (this._wanted) {
      this._view ??= new viewModule.ProjectView(this._deps.trans);
      // Who writes in it keeps the focus.
      if (this._view.node.parentElement !== this.node) {
        this.node.append(this._view.node);
      }
      this._view.update(project, {
        running: status === 'running',
        steering: run?.steering ?? null,
        again:
          run === undefined || status === 'running'
            ? null
            : what => this._deps.actions.projectAgain(run, what)
      });
    }
  }

  /** Nothing is being written. */
  clear(): void {
    this._wanted = false;
    this.node.replaceChildren();
  }

  private _wanted = false;
  private _view: ProjectModule.ProjectView | null = null;
}
