/**
 * Cells whose card went away with the focus of the keyboard in it: a run that ends, or begins anew, gets another card,
 * and that takes the focus.
 */
const left = new WeakSet<Element>();

/** Sees to it that the focus of the keyboard is not lost in a card whose buttons come and go. */
export class CardFocus {
  /** @param _next gives what the user may want to press next, if anything. */
  constructor(
    private readonly _card: HTMLElement,
    private readonly _next: () => HTMLElement | null
  ) {
    // Keys belong to the card while it has the focus: else Enter on a button would open the cell's editor, and
    // Shift-Enter would pay for another answer.
    _card.dataset.lmSuppressShortcuts = 'true';
    _card.addEventListener('keydown', ({ key, defaultPrevented }) => {
      if (key === 'Escape' && !defaultPrevented) {
        this._cell?.focus({ preventScroll: true });
      }
    });
  }

  /** Whether the card itself has the focus: what was pressed in it is gone. */
  get isWaiting(): boolean {
    return this._card === document.activeElement;
  }

  /** Makes a change to the card; where the focus goes with it, it goes to what may be pressed next. */
  during(change: () => void): void {
    const { activeElement: before } = document;
    change();
    if (
      before !== null &&
      before !== this._card &&
      this._card.contains(before) &&
      before.closest('[hidden]') !== null
    ) {
      this.goOn();
    }
  }

  /** Gives the focus to what may be pressed next, else to the card. */
  goOn(): void {
    const next = this._next();
    if (next === null) {
      focusForNow(this._card);
    } else {
      next.focus({ preventScroll: true });
    }
  }

  /** The card is in the page. */
  attached(): void {
    const { activeElement } = document;
    const cell = this._cell;
    if (
      cell !== null &&
      left.delete(cell) &&
      (activeElement === cell || activeElement === document.body)
    ) {
      focusForNow(this._card);
    }
  }

  /** The card goes out of the page, or to another place in it. */
  detaching(): void {
    const cell = this._cell;
    if (cell !== null && this._card.contains(document.activeElement)) {
      left.add(cell);
      cell.focus({ preventScroll: true });
    }
  }

  private get _cell(): HTMLElement | null {
    return this._card.parentElement?.closest<HTMLElement>('[tabindex]') ?? null;
  }
}

/** Gives an element the focus that takes none by a click or by Tab. */
export function focusForNow(node: HTMLElement): void {
  node.tabIndex = -1;
  node.addEventListener('blur', () => node.removeAttribute('tabindex'), {
    once: true
  });
  node.focus({ preventScroll: true });
}
