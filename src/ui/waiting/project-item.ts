import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal, type ISignal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import type { ProjectStanding } from '../../core/ports/project-human';

/** The item of the status bar that says how far the projects at work are, and goes to one of them. */
export class ProjectItem extends Widget {
  constructor(
    private readonly _trans: TranslationBundle,
    goThere: () => void
  ) {
    super();
    this.addClass('jp-Cellwright-waitingItem');
    this._button.type = 'button';
    this._button.title = _trans.__('Go to the project');
    this._button.addEventListener('click', goThere);
    this.node.append(this._button);
  }

  get isActive(): boolean {
    return this._isActive;
  }

  /** Tells the status bar to look at {@link isActive} again. */
  get activeStateChanged(): ISignal<this, void> {
    return this._changed;
  }

  showProjects(projects: readonly ProjectStanding[]): void {
    const trans = this._trans;
    this._button.textContent = projects
      .map(({ name, done, failed, total, percent }) =>
        failed === 0
          ? trans.__('%1: %2 of %3 files (%4 %)', name, done, total, percent)
          : trans.__(
              '%1: %2 of %3 files (%4 %), %5 do not fit',
              name,
              done,
              total,
              percent,
              failed
            )
      )
      .join(' \u00b7 ');
    if (this._isActive !== projects.length > 0) {
      this._isActive = projects.length > 0;
      this._changed.emit();
    }
  }

  private _isActive = false;
  private readonly _button = document.createElement('button');
  private readonly _changed = new Signal<this, void>(this);
}
