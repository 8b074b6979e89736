import type { RunViewDeps } from './actions';
import { button, element } from './element';

/** Folds an answer that a run at work will replace; it comes back if that run gives none. */
export class Superseded {
  readonly node = element('div', 'superseded');

  /** @param _body what is folded. */
  constructor(
    private readonly _deps: RunViewDeps,
    private readonly _body: HTMLElement
  ) {
    const { trans } = _deps;
    this._toggle = button(trans.__('Show'), () => this._fold(!_body.hidden));
    this.node.append(
      element(
        'span',
        'cellText',
        trans.__('Previous answer, kept until the new one is complete')
      ),
      this._toggle
    );
    this.node.hidden = true;
  }

  /** @param card gets the class that dims it. */
  update(run: string | null, card: HTMLElement): void {
    this._unsubscribe?.();
    const successor = run === null ? undefined : this._deps.runs.successor(run);
    const folded = successor !== undefined;
    this._unsubscribe =
      successor?.subscribe(() => {
        if (successor.state.finishedAt !== null) {
          this.update(run, card);
        }
      }) ?? null;
    card.classList.toggle('jp-mod-superseded', folded);
    this.node.hidden = !folded;
    this._fold(folded);
  }

  dispose(): void {
    this._unsubscribe?.();
    this._unsubscribe = null;
  }

  private _fold(folded: boolean): void {
    const { trans } = this._deps;
    this._body.hidden = folded;
    this._toggle.textContent = folded ? trans.__('Show') : trans.__('Hide');
    this._toggle.setAttribute('aria-expanded', String(!folded));
  }

  private readonly _toggle: HTMLButtonElement;
  private _unsubscribe: (() => void) | null = null;
}
