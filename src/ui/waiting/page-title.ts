import type { TranslationBundle } from '@jupyterlab/translation';

/** Says in the page's title that something waits, before what JupyterLab writes there. */
export class PageTitle {
  constructor(private readonly _trans: TranslationBundle) {}

  update(isWaiting: boolean): void {
    if (isWaiting === (this._observer !== null)) {
      return;
    }
    if (isWaiting) {
      this._observer = new MutationObserver(() => this._write());
      this._observer.observe(document.head, {
        childList: true,
        characterData: true,
        subtree: true
      });
      this._write();
    } else {
      this._observer?.disconnect();
      this._observer = null;
      document.title = this._own;
    }
  }

  /** JupyterLab writes the title anew when the user goes to another file. */
  private _write(): void {
    if (document.title !== this._shown) {
      this._own = document.title;
      this._shown = this._trans.__('Waiting for you: %1', this._own);
      document.title = this._shown;
    }
  }

  private _observer: MutationObserver | null = null;
  private _own = '';
  private _shown = '';
}
