const SIGNS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** Whether the user stayed with a card: once they scroll, press or type elsewhere, it does not move their view. */
export class Attention {
  constructor(private readonly _card: HTMLElement) {}

  /** From now on the user's moves count. */
  start(): void {
    this._isHere = true;
    for (const sign of SIGNS) {
      document.addEventListener(sign, this, { capture: true, passive: true });
    }
  }

  end(): void {
    for (const sign of SIGNS) {
      document.removeEventListener(sign, this, { capture: true });
    }
  }

  handleEvent({ type, target }: Event): void {
    const isScroll = type === 'wheel' || type === 'touchmove';
    if (isScroll || !this._card.contains(target as Node)) {
      this._isHere = false;
      this.end();
    }
  }

  /** Brings something of the card into view, as far as it fits, where the user stayed. */
  bring(node: HTMLElement): void {
    if (!this._isHere || !node.isConnected) {
      return;
    }
    const fits = node.getBoundingClientRect().height < window.innerHeight / 2;
    node.scrollIntoView({ block: fits ? 'nearest' : 'start' });
  }

  private _isHere = false;
}
