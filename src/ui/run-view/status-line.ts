import type { TranslationBundle } from '@jupyterlab/translation';
import { element, setText } from './element';
import { formatCost, formatCount, formatSeconds } from './format';
import type { RunFacts } from './run-facts';
import { verdictOf, type Verdict } from './verdict';

/**
 * What counts of a run in one line: where it is or what was proved, then its model, time and cost; its buttons at
 * the end.
 */
export class StatusLine {
  readonly node = element('header', 'status');
  /** Where the view puts its buttons. */
  readonly buttons = element('span', 'buttons');

  constructor(private readonly _trans: TranslationBundle) {
    this._dot.setAttribute('aria-hidden', 'true');
    this._sign.setAttribute('aria-hidden', 'true');
    this._live.setAttribute('role', 'status');
    this._live.setAttribute('aria-live', 'polite');
    this._badge.textContent = _trans.__('recorded answer');
    this._edited.hidden = true;
    this._edited.title = _trans.__(
      'A cell of this answer was changed by hand since: what was proved was not this text.'
    );
    this._badge.title = _trans.__('A recording answered, not a live model.');
    const facts = element('span', 'facts');
    facts.append(
      this._turn,
      this._model,
      this._served,
      this._badge,
      this._time,
      this._tokensOut,
      this._cost,
      this._edited,
      this._unread
    );
    // What does not fit into a line goes on beside the buttons, not below them.
    const told = element('div', 'told');
    told.append(this._dot, this._sign, this._word, this._step, facts);
    this.node.append(told, this.buttons, this._live);
  }

  /** @param edited whether a human has changed a cell of the answer since. */
  showEdited(edited: boolean): void {
    show(this._edited, edited ? this._trans.__('edited since') : '');
  }

  /**
   * @param live whether the run is one of this tab, so that its changes are news.
   * @returns what the line says first.
   */
  update(facts: RunFacts, live: boolean): Verdict {
    const trans = this._trans;
    const verdict = verdictOf(facts, trans);
    show(this._sign, verdict.sign);
    this._dot.hidden = verdict.sign !== '';
    setText(this._word, verdict.word);
    this._announce(verdict, live);
    // What waits for the user is at nothing.
    const step = facts.phase === 'deciding' ? null : facts.step;
    const detail = step ?? this._detailOf(verdict, live);
    show(this._step, detail);
    this._step.title = detail;
    const { asked, served } = facts;
    // Where no model was asked, there is none to name.
    const unnamed = facts.running ? trans.__('default model') : '';
    show(this._model, asked ?? served ?? unnamed);
    this._model.title = this._aboutModel(facts);
    const differs = asked !== null && served !== null && asked !== served;
    show(this._served, differs ? trans.__('answered by %1', served) : '');
    this._badge.hidden = !facts.recorded;
    show(
      this._turn,
      facts.turn === 0
        ? ''
        : trans.__('request %1 of this cell', String(facts.turn + 1))
    );
    const { seconds, running } = facts;
    show(
      this._time,
      running || seconds > 0 ? formatSeconds(seconds, trans, running) : ''
    );
    this._updateUsage(facts);
    return verdict;
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

  /** What a file says of a run that this tab did not see is told as its claim. */
  private _detailOf({ state, detail }: Verdict, live: boolean): string {
    return state === null || live
      ? detail
      : this._trans.__('as recorded in this notebook: %1', detail);
  }

  /** Announces changes of state only, not every token; a little later, since a card may be new. */
  private _announce({ word, detail }: Verdict, live: boolean): void {
    if (live && this._announced !== word) {
      clearTimeout(this._announcing);
      const text = detail === '' ? word : `${word}: ${detail}`;
      this._announcing = setTimeout(() => setText(this._live, text), 100);
    }
    this._announced = word;
  }

  private _updateUsage(facts: RunFacts): void {
    const { usage, writing, cost, running, budgets } = facts;
    const trans = this._trans;
    const about = writing > 0 ? '\u2248\u2009' : '';
    const output = (usage?.output ?? 0) + Math.ceil(writing);
    const { input = 0, unread = 0 } = usage ?? {};
    const { tokens = null, dollars = null } = budgets.prompt ?? {};
    show(
      this._tokensOut,
      !running || output === 0
        ? ''
        : tokens === null
          ? trans.__('%1 out', `${about}${formatCount(output)}`)
          : trans.__(
              '%1 of %2 tokens',
              `${about}${formatCount(input + output)}`,
              formatCount(tokens)
            )
    );
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
    this._tokensOut.title =
      tokens === null
        ? trans.__('Tokens written by the model, so far')
        : trans.__('Tokens read and written by the model, of its budget');
    show(
      this._cost,
      cost === null
        ? ''
        : dollars === null
          ? formatCost(cost)
          : trans.__('%1 of %2', formatCost(cost), formatCost(dollars))
    );
    this._cost.title = trans.__(
      'By the price set for this model, in US dollars'
    );
  }

  private readonly _dot = element('span', 'dot');
  private readonly _sign = element('strong', 'sign');
  private readonly _word = element('strong', 'phase');
  private readonly _step = element('span', 'doing');
  private readonly _model = element('span', 'fact');
  private readonly _served = element('span', 'fact');
  private readonly _badge = element('span', 'badge');
  /** Whose card it is, where a cell has several requests. */
  private readonly _turn = element('span', 'fact');
  private readonly _time = element('span', 'fact');
  private readonly _edited = element('span', 'fact');
  private readonly _unread = element('strong', 'warning');
  private readonly _tokensOut = element('span', 'fact');
  private readonly _cost = element('span', 'fact');
  private readonly _live = element('span', 'live');
  private _announced: string | null = null;
  private _announcing: ReturnType<typeof setTimeout> | undefined;
}

function show(node: HTMLElement, text: string): void {
  setText(node, text);
  node.hidden = text === '';
}
