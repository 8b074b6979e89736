import type { TranslationBundle } from '@jupyterlab/translation';
import { element } from './element';

/** The one fold of a card, with everything that a reader of the answer need not see. */
export class Details {
  readonly node = element('details', 'details');

  constructor(
    trans: TranslationBundle,
    private readonly _parts: readonly HTMLElement[]
  ) {
    this.node.append(
      element('summary', 'summary', trans.__('Details')),
      ..._parts
    );
    this.update();
  }

  /** Hides the fold where none of its parts has anything to say. */
  update(): void {
    this.node.hidden = this._parts.every(({ hidden }) => hidden);
  }
}
