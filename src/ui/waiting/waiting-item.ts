import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal, type ISignal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';

/** The item of the status bar that says how many prompts wait for their user, and goes to one of them. */
export class WaitingItem extends Widget {
  constructor(
    private readonly _trans: TranslationBundle,
    goThere: () => void
  ) {
    super();
    this.addClass('jp-Cellwright-waitingItem');
    this._button.type = 'button';
    this._button.title = _trans.__('Go to the question');
    this._button.addEventListener('click', goThere);
    this.node.append(this._button);
  }

  get isActive(): boolean {
    return this._count > 0;
  }

  /** Tells the status bar to look at {@link isActive} again. */
  get activeStateChanged(): ISignal<this, void> {
    return this._changed;
  }

  showCount(count: number): void {
    this._count = count;
    this._button.textContent = this._trans._n(
      '%1 prompt waits for you',
      '%1 prompts wait for you',
      count
    );
    this._changed.emit();
  }

  private _count = 0;
  private readonly _button = document.createElement('button');
  private readonly _changed = new Signal<this, void>(this);
}
