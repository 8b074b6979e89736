import type { TranslationBundle } from '@jupyterlab/translation';
import type { OperationName } from '../../core/vocabulary';
import type { LiveRun } from '../../core/journal/runs';
import type { RunViewDeps } from './actions';
import { button, element, setText } from './element';
import type { RunFacts } from './run-facts';

/** What the request was taken for, by what and how sure, what was settled, and the plan; folded. */
export class IntentDetails {
  readonly node = element('section', 'detailsPart');

  constructor(private readonly _deps: Pick<RunViewDeps, 'actions' | 'trans'>) {
    this.node.hidden = true;
    this.node.append(this._summary, this._body);
  }

  /** @param run the run in this tab, if it is one: only then another operation can be chosen. */
  update(
    facts: Pick<
      RunFacts,
      'operation' | 'intent' | 'settled' | 'plan' | 'running'
    >,
    run: LiveRun | undefined
  ): void {
    const { operation, intent, settled, plan, running } = facts;
    const open = run !== undefined && !running;
    const key = JSON.stringify([operation, intent, settled, plan, open]);
    if (key === this._shown) {
      return;
    }
    this._shown = key;
    this.node.hidden = intent === null;
    if (intent === null) {
      return;
    }
    const { trans } = this._deps;
    const parts = [
      trans.__('Taken as "%1"', operation),
      sourceWords(intent.source, intent.confidence, trans),
      ...(settled.length > 0 ? [trans.__('settled with you')] : []),
      ...(plan === null ? [] : [trans.__('planned')])
    ];
    setText(this._summary, parts.join(', '));
    this._body.replaceChildren(
      element('p', 'remark', intent.reasoning),
      ...(intent.enhancedPrompt === undefined
        ? []
        : [
            element(
              'p',
              'remark',
              trans.__(
                'Put more precisely by the model: %1',
                intent.enhancedPrompt
              )
            )
          ]),
      ...settled.map(line => element('p', 'remark', line)),
      ...(plan === null ? [] : [element('pre', 'planText', plan)]),
      open
        ? this._choice(run, operation)
        : element(
            'p',
            'remark',
            trans.__(
              'To have it taken differently, add --as OPERATION to %1.',
              '%%llm'
            )
          )
    );
  }

  /** Takes the request as something else and runs the cell again. */
  private _choice(run: LiveRun, now: OperationName): HTMLElement {
    const { trans, actions } = this._deps;
    const node = element('p', 'takeAs');
    const label = element('label', 'takeAsLabel', trans.__('Take it as'));
    const select = element('select', 'takeAsSelect');
    for (const operation of run.state.intent?.permitted ?? []) {
      const option = element('option', 'takeAsOption', operation);
      // What `--as` takes, in every language.
      option.setAttribute('translate', 'no');
      option.value = operation;
      option.selected = operation === now;
      select.append(option);
    }
    label.append(' ', select);
    node.append(
      label,
      ' ',
      button(
        trans.__('Run again'),
        () => actions.retryAs(run, select.value),
        trans.__('Run again, with the request taken as chosen')
      )
    );
    return node;
  }

  private readonly _summary = element('p', 'detailsTitle');
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
