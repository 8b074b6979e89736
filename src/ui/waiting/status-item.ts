import type { IStatusBar } from '@jupyterlab/statusbar';
import { Signal, type ISignal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';

/** An item of the status bar: a button that leads somewhere, there only while there is something to say. */
export class StatusItem extends Widget {
  constructor(title: string, goThere: () => void) {
    super();
    this.addClass('jp-Cellwright-waitingItem');
    this._button.type = 'button';
    this._button.title = title;
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

  /** Puts it into the status bar, at the left. */
  register(statusBar: IStatusBar | null, id: string, rank: number): void {
    statusBar?.registerStatusItem(id, {
      item: this,
      align: 'left',
      rank,
      isActive: () => this.isActive,
      activeStateChanged: this.activeStateChanged
    });
  }

  protected say(text: string, isActive: boolean): void {
    this._button.textContent = text;
    if (this._isActive !== isActive) {
      this._isActive = isActive;
      this._changed.emit();
    }
  }

  private _isActive = false;
  private readonly _button = document.createElement('button');
  private readonly _changed = new Signal<this, void>(this);
}
