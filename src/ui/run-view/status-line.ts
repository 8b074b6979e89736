import type { TranslationBundle } from '@jupyterlab/translation';
import { element, setText } from './element';
import { formatCost, formatCount, formatSeconds } from './format';
import { phaseWord } from './phase-words';
import type { Phase, RunFacts } from './run-facts';

/** State, model, time, tokens and cost of a run in one line, and its buttons at the end. */
export class StatusLine {
  readonly node = element('header', 'status');
  /** Where the view puts its buttons. */
  readonly buttons = element('span', 'buttons');

  constructor(private readonly _trans: TranslationBundle) {
    this._dot.setAttribute('aria-hidden', 'true');
    this._live.setAttribute('role', 'status');
    this._live.setAttribute('aria-live', 'polite');
    this._badge.textContent = _trans.__('recorded answer');
    this._badge.title = _trans.__('A recording answered, not a live model.');
    const facts = element('span', 'facts');
    facts.append(
      this._operation,
      this._model,
      this._served,
      this._badge,
      this._time,
      this._tokensIn,
      this._tokensOut,
      this._cost,
      this._unread
    );
    this.node.append(
      this._dot,
      this._word,
      this._step,
      facts,
      this.buttons,
      this._live
    );
  }

  /** @param live whether the run is one of this tab, so that its changes are news. */
  update(facts: RunFacts, live: boolean): void {
    const trans = this._trans;
    const word = phaseWord(facts.phase, trans);
    setText(this._word, word);
    this._announce(facts.phase, word, live);
    show(this._step, facts.step ?? '');
    setText(this._operation, facts.operation);
    const { asked, served } = facts;
    setText(this._model, asked ?? served ?? trans.__('default model'));
    this._model.title = this._aboutModel(facts);
    const differs = asked !== null && served !== null && asked !== served;
    show(this._served, differs ? trans.__('answered by %1', served) : '');
    this._badge.hidden = !facts.recorded;
    const { seconds, running } = facts;
    show(
      this._time,
      running || seconds > 0 ? formatSeconds(seconds, trans, running) : ''
    );
    this._updateUsage(facts);
  }

  /** How the model was reached, and its id of the answer; empty where nothing is known. */
  private _aboutModel({ transport, host, answerId }: RunFacts): string {
    const trans = this._trans;
    const way =
      transport === null
        ? ''
        : transport === 'relay'
          ? trans.__('Asked through the Jupyter server')
          : trans.__('Asked from the browser');
    return [
      host === null || way === '' ? way : `${way}: ${host}`,
      answerId === null
        ? ''
        : trans.__('Id of the answer at the model server: %1', answerId)
    ]
      .filter(line => line !== '')
      .join('\n');
  }

  /** Announces changes of state only, not every token; a little later, since a card may be new. */
  private _announce(phase: Phase, word: string, live: boolean): void {
    if (live && this._phase !== phase) {
      clearTimeout(this._announcing);
      this._announcing = setTimeout(() => setText(this._live, word), 100);
    }
    this._phase = phase;
  }

  private _updateUsage({ usage, writing, cost, running }: RunFacts): void {
    const trans = this._trans;
    const about = usage?.estimated ? '\u2248\u2009' : '';
    const title = usage?.estimated
      ? trans.__('Estimated: the server did not report the number of tokens.')
      : trans.__('Tokens read and written by the model');
    const count = (tokens: number) => `${about}${formatCount(tokens)}`;
    show(this._tokensIn, usage ? trans.__('%1 in', count(usage.input)) : '');
    const output = (usage?.output ?? 0) + Math.ceil(writing);
    show(
      this._tokensOut,
      writing > 0
        ? trans.__('%1 out', `\u2248\u2009${formatCount(output)}`)
        : usage
          ? trans.__('%1 out', count(output))
          : ''
    );
    const { input = 0, unread = 0 } = usage ?? {};
    show(
      this._unread,
      unread > 0
        ? trans.__(
            'only %1 of about %2 tokens read: raise the window of the server (Ollama: OLLAMA_CONTEXT_LENGTH)',
            formatCount(input),
            formatCount(input + unread)
          )
        : ''
    );
    this._unread.title = trans.__(
      'The server left out the rest of what was sent without saying so. For Ollama, set OLLAMA_CONTEXT_LENGTH in its environment and restart it; for others, load the model with a larger context.'
    );
    this._tokensIn.title = title;
    this._tokensOut.title = title;
    const unknown = usage === null || running ? '' : trans.__('cost unknown');
    show(this._cost, cost === null ? unknown : formatCost(cost));
    this._cost.title =
      cost === null
        ? trans.__('No price is set for this model.')
        : trans.__('By the price set for this model, in US dollars');
  }

  private readonly _dot = element('span', 'dot');
  private readonly _word = element('strong', 'phase');
  private readonly _step = element('span', 'doing');
  private readonly _operation = element('span', 'fact');
  private readonly _model = element('span', 'fact');
  private readonly _served = element('span', 'fact');
  private readonly _badge = element('span', 'badge');
  private readonly _time = element('span', 'fact');
  private readonly _tokensIn = element('span', 'fact');
  private readonly _unread = element('strong', 'warning');
  private readonly _tokensOut = element('span', 'fact');
  private readonly _cost = element('span', 'fact');
  private readonly _live = element('span', 'live');
  private _phase: Phase | null = null;
  private _announcing: ReturnType<typeof setTimeout> | undefined;
}

function show(node: HTMLElement, text: string): void {
  setText(node, text);
  node.hidden = text === '';
}
