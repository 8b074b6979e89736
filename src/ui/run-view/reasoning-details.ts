import type { TranslationBundle } from '@jupyterlab/translation';
import { GrowingText } from '../markdown/growing-text';
import { element } from './element';

/** What the model thought before it answered, folded, as plain text; never part of the answer. */
export class ReasoningDetails {
  readonly node = element('details', 'details');

  constructor(trans: TranslationBundle) {
    this.node.hidden = true;
    this.node.append(
      element('summary', 'summary', trans.__('Thinking')),
      this._text.node
    );
  }

  update(reasoning: string): void {
    this.node.hidden = reasoning === '';
    this._text.show(reasoning);
  }

  private readonly _text = new GrowingText(element('div', 'reasoning'));
}
