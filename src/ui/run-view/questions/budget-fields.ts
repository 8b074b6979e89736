import type { TranslationBundle } from '@jupyterlab/translation';
import type { Budget } from '../../../core/values/budget';
import { element } from '../element';

/** Fields for the sum at which a prompt or a project asks before it takes more; an empty one sets no limit. */
export class BudgetFields {
  readonly node = element('p', 'budget');

  constructor(trans: TranslationBundle) {
    this._tokens = numberField(trans.__('Pause at tokens'));
    this._dollars = numberField(trans.__('Pause at US dollars'));
    this._or = element('span', 'budgetWord');
    this._tokens.addEventListener('input', () => (this._isTouched = true));
    this._dollars.addEventListener('input', () => (this._isTouched = true));
    this.node.append(
      element('span', 'budgetWord', trans.__('Pause and ask at')),
      this._tokens,
      this._or,
      this._dollars
    );
    this._alone = trans.__('tokens');
    this._both = trans.__('tokens, or at US$');
  }

  /** Proposes a sum, unless the human has written one. */
  propose({ tokens, dollars }: Budget): void {
    this._dollars.hidden = dollars === null;
    this._or.textContent = dollars === null ? this._alone : this._both;
    if (!this._isTouched) {
      this._tokens.value = tokens === null ? '' : String(tokens);
      this._dollars.value = dollars === null ? '' : String(dollars);
    }
  }

  get budget(): Budget {
    return { tokens: amount(this._tokens), dollars: amount(this._dollars) };
  }

  private readonly _tokens: HTMLInputElement;
  private readonly _dollars: HTMLInputElement;
  private readonly _or: HTMLElement;
  private readonly _alone: string;
  private readonly _both: string;
  private _isTouched = false;
}

function numberField(label: string): HTMLInputElement {
  const node = element('input', 'input');
  node.type = 'number';
  node.min = '0';
  node.step = 'any';
  node.setAttribute('aria-label', label);
  return node;
}

/** What stands in a field; `null` for nothing. What is no amount allows nothing: it must not lift a limit. */
function amount({ value, validity }: HTMLInputElement): number | null {
  return value.trim() === '' && !validity.badInput
    ? null
    : Math.max(0, Number(value));
}
