import {
  followUpsOf,
  type FollowUp,
  type FollowUps
} from '../../core/workflow/follow-ups';
import type { RunRecord } from '../../core/values/run-record';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { RunViewDeps } from './actions';
import { button, element } from './element';

/** what may be asked next: buttons that write an ordinary prompt below the answer. */
export class FollowUpButtons {
  readonly node = element('div', 'followUps');

  constructor(private readonly _deps: RunViewDeps) {
    this.node.hidden = true;
  }

  /** @param record that of an answer of this tab; `null` where nothing is offered. */
  update(record: RunRecord | null, markdown: string): void {
    const found = record === null ? null : followUpsOf(record, markdown);
    this.node.hidden = found === null;
    this.node.replaceChildren(
      ...(found?.offers.map(offer => this._button(offer, found)) ?? [])
    );
  }

  private _button(offer: FollowUp, { cell, below }: FollowUps): HTMLElement {
    const { trans, actions } = this._deps;
    const [text, title] = words(offer, trans);
    return button(text, () => actions.askNext(offer, cell, below), title);
  }
}

function words(offer: FollowUp, trans: TranslationBundle): [string, string] {
  switch (offer) {
    case 'test':
      return [
        trans.__('Add tests'),
        trans.__('Add tests: asks for them in a new prompt below')
      ];
    case 'errors':
      return [
        trans.__('Handle errors'),
        trans.__('Handle errors: asks for it in a new prompt below')
      ];
    case 'explain':
      return [
        trans.__('Explain'),
        trans.__('Explain: asks for it in a new prompt below')
      ];
  }
}
