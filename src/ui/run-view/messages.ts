import type { TranslationBundle } from '@jupyterlab/translation';
import { choices } from './choices';
import { button, element, setText, withCode } from './element';
import { formatSeconds } from './format';
import { phaseAdvice } from './phase-words';
import type { RunFacts } from './run-facts';
import { failureWords, inWords } from '../../core/in-words';

/** After how long the wait for a model's first word is explained, in milliseconds. */
const LONG_SILENCE_MS = 15_000;

/** Failures that another server, model or key would mend. */
const NO_MODEL = /^endpoint-|^model-unknown$/;

/** What a run has to say in words: a wait, a failure with its fix, what an early end means, notes. */
export class Messages {
  readonly node = element('div', 'messages');

  /** @param _setUp opens what sets up a model, for a run that found none. */
  constructor(
    private readonly _trans: TranslationBundle,
    private readonly _setUp: () => void
  ) {
    this.node.append(this._waiting, this._failure, this._advice, this._notes);
    for (const node of [this._waiting, this._advice, this._notes]) {
      node.hidden = true;
    }
    this._failure.hidden = true;
  }

  /**
   * @param now epoch, ms.
   * @param live whether the run is one of this tab; a failure from a file is no alert.
   */
  update(facts: RunFacts, now: number, live: boolean): void {
    if (live) {
      this._failure.setAttribute('role', 'alert');
    }
    this._updateWaiting(facts, now);
    this._updateFailure(facts.failure);
    const advice =
      facts.failure === null ? phaseAdvice(facts, this._trans) : null;
    setText(this._advice, advice ?? '');
    this._advice.hidden = advice === null;
    this._updateNotes(facts.notes);
  }

  private _updateWaiting(
    { waiting, askedAt }: Pick<RunFacts, 'waiting' | 'askedAt'>,
    now: number
  ): void {
    const silence = askedAt === null ? 0 : now - askedAt;
    this._waiting.hidden = waiting === null && silence < LONG_SILENCE_MS;
    if (this._waiting.hidden) {
      return;
    }
    if (waiting === null) {
      setText(
        this._waiting,
        this._trans.__(
          'Waiting for the first word, %1; the server may be loading the model or be busy with other requests.',
          formatSeconds(silence / 1000, this._trans, true)
        )
      );
      return;
    }
    const left = Math.max(0, Math.ceil((waiting.until - now) / 1000));
    setText(
      this._waiting,
      this._trans.__(
        '%1 Next attempt (number %3) in %2.',
        sentence(waiting.reason),
        formatSeconds(left, this._trans, true),
        String(waiting.attempt)
      )
    );
  }

  private _updateFailure(failure: RunFacts['failure']): void {
    if (failure === this._shownFailure) {
      return;
    }
    this._shownFailure = failure;
    this._failure.hidden = failure === null;
    this._failure.replaceChildren();
    if (failure !== null) {
      const { message, fix } = failureWords(failure, this._trans);
      this._failure.append(withCode('p', 'cause', message));
      if (fix !== '') {
        this._failure.append(withCode('p', 'fix', fix));
      }
      if (NO_MODEL.test(failure.code)) {
        this._failure.append(
          choices(button(this._trans.__('Set up a model'), this._setUp))
        );
      }
    }
  }

  private _updateNotes(notes: RunFacts['notes']): void {
    this._notes.hidden = notes.length === 0;
    if (notes.length !== this._notes.childElementCount) {
      this._notes.replaceChildren(
        ...notes.map(note => withCode('li', 'note', inWords(note, this._trans)))
      );
    }
  }

  private readonly _waiting = element('p', 'waiting');
  private readonly _failure = element('div', 'failure');
  private readonly _advice = element('p', 'advice');
  private readonly _notes = element('ul', 'notes');
  private _shownFailure: RunFacts['failure'] = null;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) || trimmed === '' ? trimmed : `${trimmed}.`;
}
