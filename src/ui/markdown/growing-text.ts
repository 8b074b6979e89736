/** Text that only grows, in a node to which only what is new is added. */
export class GrowingText {
  readonly node: HTMLElement;

  /** @param node an empty element. */
  constructor(node: HTMLElement) {
    this.node = node;
    this._text = document.createTextNode('');
    node.append(this._text);
  }

  /** Shows `text`; where it does not begin with what is shown, it takes its place. */
  show(text: string): void {
    const shown = this._shown;
    if (text.length < shown.length || !text.startsWith(shown)) {
      this._text.data = text;
    } else if (text.length > shown.length) {
      this._text.appendData(text.slice(shown.length));
    }
    this._shown = text;
  }

  private readonly _text: Text;
  private _shown = '';
}
