import type { TranslationBundle } from '@jupyterlab/translation';
import { element, setText } from './element';
import type { RunFacts } from './run-facts';

/** What the request was taken for, by what and how sure, what was settled, and the plan; folded. */
export class IntentDetails {
  readonly node = element('details', 'details');

  constructor(private readonly _trans: TranslationBundle) {
    this.node.hidden = true;
    this.node.append(this._summary, this._body);
  }

  update(
    facts: Pick<RunFacts, 'operation' | 'intent' | 'settled' | 'plan'>
  ): void {
    const { operation, intent, settled, plan } = facts;
    const key = JSON.stringify([operation, intent, settled, plan]);
    if (key === this._shown) {
      return;
    }
    this._shown = key;
    this.node.hidden = intent === null;
    if (intent === null) {
      return;
    }
    const trans = this._trans;
    const parts = [
      trans.__('Taken as "%1"', operation),
      sourceWords(intent.source, intent.confidence, trans),
      ...(settled.length > 0 ? [trans.__('settled with you')] : []),
      ...(plan === null ? [] : [trans.__('planned')])
    ];
    setText(this._summary, parts.join(', '));
    this._body.replaceChildren(
      element('p', 'remark', intent.reasoning),
      ...settled.map(line => element('p', 'remark', line)),
      ...(plan === null ? [] : [element('pre', 'planText', plan)]),
      element(
        'p',
        'remark',
        trans.__(
          'To have it taken differently, add --as OPERATION to %1.',
          '%%llm'
        )
      )
    );
  }

  private readonly _summary = element('summary', 'summary');
  private readonly _body = element('div', 'detailsBody');
  private _shown = '';
}

function sourceWords(
  source: NonNullable<RunFacts['intent']>['source'],
  confidence: number,
  trans: TranslationBundle
): string {
  const sure = Math.round(confidence * 100);
  switch (source) {
    case 'flag':
      return trans.__('by your flag');
    case 'human':
      return trans.__('by your choice');
    case 'prefill':
      return trans.__('as before');
    case 'rules':
      return trans.__('by the words, %1 % sure', sure);
    case 'model':
      return trans.__('by the model, %1 % sure', sure);
    case 'default':
      return trans.__('by default');
  }
}
