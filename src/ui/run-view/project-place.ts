import type { TranslationBundle } from '@jupyterlab/translation';
import type { RunState } from '../../core/journal/run-state';
import type * as ProjectModule from '../project/project-view';
import { element } from './element';

/** The view of projects is loaded with the first one. */
let viewModule: typeof ProjectModule | null = null;

/** Where a card shows the project that its run writes. */
export class ProjectPlace {
  readonly node = element('div', 'projectPlace');

  constructor(private readonly _trans: TranslationBundle) {}

  async update({ project, status }: RunState): Promise<void> {
    this._wanted = project.length > 0;
    if (!this._wanted) {
      return;
    }
    viewModule ??= await import('../project/project-view');
    if (this._wanted) {
      this._view ??= new viewModule.ProjectView(this._trans);
      this.node.replaceChildren(this._view.node);
      this._view.update(project, status === 'running');
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
