import type { NotebookItemFacts } from '../../core/values/manifest';
import type { RunViewDeps } from './actions';
import { button, element, setText } from './element';
import { formatCount } from './format';

/** A thing of the notebook in the table, and whether its prompt hides it. */
interface ItemRow {
  readonly state: HTMLElement;
  readonly button: HTMLButtonElement;
}

/**
 * What was shown of the notebook, each thing with its size and a button that keeps it out of the prompt's next run, as
 * `--hide` on its line, or brings it back.
 */
export class ItemTable {
  readonly node = element('table', 'table');

  /** @param _card the card in which the table stands: it tells which prompt is meant. */
  constructor(
    private readonly _card: HTMLElement,
    private readonly _deps: Pick<RunViewDeps, 'hidden' | 'trans'>
  ) {
    this.node.hidden = true;
  }

  /** @param turn which `%%llm` of its cell the prompt is. */
  update(items: readonly NotebookItemFacts[], turn: number): void {
    const { trans } = this._deps;
    this._rows.clear();
    this._body.replaceChildren();
    this._turn = turn;
    this._items = items;
    for (const { name, tokens } of items) {
      this._add(name, `\u2248\u2009${formatCount(tokens)}`);
    }
    this._head.replaceChildren(
      ...[trans.__('From the notebook'), trans.__('Tokens')].map(title => {
        const cell = document.createElement('th');
        cell.scope = 'col';
        cell.textContent = title;
        return cell;
      })
    );
    this.attached();
  }

  /** Looks anew what is hidden: a card that was not in the page has no notebook. */
  attached(): void {
    this.dispose();
    this._show(null);
    if (this._items !== null && this._card.isConnected) {
      this._stop =
        this._deps.hidden?.watch(this._card, this._turn, names =>
          this._show(names)
        ) ?? null;
    }
  }

  dispose(): void {
    this._stop?.();
    this._stop = null;
  }

  /** @param hidden what the prompt hides now; `null` where that cannot be changed. */
  private _show(hidden: readonly string[] | null): void {
    const { trans } = this._deps;
    this._hidden = hidden ?? [];
    for (const name of this._hidden) {
      // It stays when it is shown again, so that whoever works with keys stays at its button.
      if (!this._rows.has(name)) {
        this._add(name, '');
      }
    }
    for (const [name, row] of this._rows) {
      const isHidden = this._hidden.includes(name);
      row.button.hidden = hidden === null;
      setText(row.state, isHidden ? trans.__('left out of the next run') : '');
      setText(
        row.button,
        isHidden ? trans.__('Show again') : trans.__('Leave out')
      );
      const label = isHidden
        ? trans.__('Show again: %1', name)
        : trans.__('Leave out: %1', name);
      row.button.setAttribute('aria-label', label);
      row.button.title = isHidden
        ? trans.__('Takes %1 from the line of this prompt', '--hide')
        : trans.__('Writes %1 on the line of this prompt', '--hide');
    }
    this.node.hidden = this._rows.size === 0;
  }

  private _add(name: string, tokens: string): void {
    const row = this._body.insertRow();
    const state = element('span', 'itemState');
    const change = button('', () => void this._toggle(name));
    change.classList.add('jp-mod-link');
    row.insertCell().textContent = name;
    row.insertCell().textContent = tokens;
    row.insertCell().append(state, ' ', change);
    this._rows.set(name, { state, button: change });
  }

  private async _toggle(name: string): Promise<void> {
    const hide = !this._hidden.includes(name);
    const now = await this._deps.hidden?.set(
      this._card,
      this._turn,
      name,
      hide
    );
    this._show(now ?? null);
  }

  private readonly _head = this.node.createTHead().insertRow();
  private readonly _body = this.node.createTBody();
  private readonly _rows = new Map<string, ItemRow>();
  private _items: readonly NotebookItemFacts[] | null = null;
  private _turn = 0;
  private _hidden: readonly string[] = [];
  private _stop: (() => void) | null = null;
}
