import type { TranslationBundle } from '@jupyterlab/translation';
import type { ShownOutput } from '../../core/values/shown-output';
import { element } from './element';
import { formatBytes, linesWords } from './format';

/**
 * What the code of an answer printed, plotted or raised in the sandbox: there to be looked at before the answer is
 * accepted. It is text and images only, in which nothing runs.
 */
export class SandboxOutput {
  readonly node = element('details', 'sandboxOutput');

  constructor(private readonly _trans: TranslationBundle) {
    this.node.hidden = true;
    this.node.append(this._title, this._cells);
  }

  /** @param isOpen whether it is worth a look at once: else it stays folded. */
  update(outputs: readonly ShownOutput[], isOpen: boolean): void {
    if (outputs === this._shown) {
      return;
    }
    if (this.node.hidden) {
      this.node.open = isOpen;
    }
    this._shown = outputs;
    this.node.hidden = outputs.length === 0;
    this._title.textContent = this._titleOf(outputs);
    const named = outputs.length > 1;
    this._cells.replaceChildren(
      ...outputs.flatMap(output => this._nodesOf(output, named))
    );
  }

  private _titleOf(outputs: readonly ShownOutput[]): string {
    const trans = this._trans;
    const pictures = outputs.flatMap(output => output.pictures).length;
    const lines = outputs
      .filter(({ text }) => text !== '')
      .reduce((sum, { text }) => sum + text.split('\n').length, 0);
    const parts = [
      ...(lines === 0 ? [] : [linesWords(lines, trans)]),
      ...(pictures === 0
        ? []
        : [trans._n('%1 picture', '%1 pictures', pictures)]),
      ...(outputs.some(({ error }) => error !== undefined)
        ? [trans.__('an error')]
        : [])
    ];
    return trans.__('Output in the sandbox: %1', parts.join(', '));
  }

  /** @param named whether it is said which cell it is of. */
  private _nodesOf(
    { cell, text, error, pictures }: ShownOutput,
    named: boolean
  ): HTMLElement[] {
    const trans = this._trans;
    const texts = [
      { text, kind: 'outputText' },
      { text: error ?? '', kind: 'outputError' }
    ];
    return [
      ...(named
        ? [element('p', 'remark', trans.__('Code cell %1', cell + 1))]
        : []),
      ...texts
        .filter(one => one.text !== '')
        .map(one => scrolling(element('pre', one.kind, one.text))),
      ...pictures.map((picture, at) => this._picture(picture, at))
    ];
  }

  private _picture(
    { mime, bytes, data }: ShownOutput['pictures'][number],
    at: number
  ): HTMLElement {
    const trans = this._trans;
    if (data === undefined) {
      return element(
        'p',
        'remark',
        trans.__(
          'Picture %1 (%2) is not kept here: run the cell to see it.',
          at + 1,
          formatBytes(bytes, trans)
        )
      );
    }
    const image = element('img', 'outputPicture');
    image.alt = trans.__('Picture %1 that the code drew', at + 1);
    // Nothing in an image runs, nor loads anything.
    image.src = `data:${mime};base64,${data}`;
    return image;
  }

  private readonly _title = element('summary', 'summary');
  private readonly _cells = element('div', 'outputCells');
  private _shown: readonly ShownOutput[] | null = null;
}

/** Long text scrolls in its place, with the keyboard as well. */
function scrolling(node: HTMLElement): HTMLElement {
  node.tabIndex = 0;
  return node;
}
