import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { RUN_MIME_TYPE } from '../../core/vocabulary';
import { type RunRecord, parseRunRecord } from '../../core/values/run-record';
import type { RunState } from '../../core/journal/run-state';
import type { LiveRun } from '../../core/journal/runs';
import { FramePacer } from '../markdown/frame-pacer';
import type { RunViewDeps } from './actions';
import { Attention } from './attention';
import { CardBody } from './card-body';
import { CardFocus } from './card-focus';
import { element } from './element';
import { InterruptedMessage } from './interrupted';
import { LookingOn } from './looking-on';
import { QuestionView } from './questions/question-view';
import { RunButtons } from './run-buttons';
import {
  factsOfRecord,
  factsOfState,
  knownProof,
  type RunFacts
} from './run-facts';
import { StatusLine } from './status-line';
import { Superseded } from './superseded';
import { Ticker } from './ticker';

/**
 * The card that shows one run in its prompt cell's output.
 *
 * While the run is at work in this browser tab it follows the run's journal; else it shows the stored
 * record, which is data from anyone: its text is set as text or rendered as harmless Markdown, and no
 * button acts on a run because a file says so.
 */
export class RunView {
  readonly node = element('article', 'run');

  constructor(
    host: HTMLElement,
    private readonly _deps: RunViewDeps,
    options: IRenderMime.IRendererOptions
  ) {
    const { trans } = _deps;
    this._status = new StatusLine(trans);
    this._body = new CardBody(this.node, _deps, options, edited =>
      this._status.showEdited(edited)
    );
    this._buttons = new RunButtons(_deps, () => this._body.text);
    this._status.buttons.append(...this._buttons.nodes);
    this._superseded = new Superseded(_deps, this._body.node);
    this._interrupted = new InterruptedMessage(_deps.interrupted, trans);
    this._lookingOn = new LookingOn(_deps.interrupted);
    this._attention = new Attention(this.node);
    this._question = new QuestionView(_deps, question =>
      this._attention.bring(question)
    );
    this._focus = new CardFocus(this.node, () => this._buttons.next);
    this.node.setAttribute('aria-label', trans.__('Answer by Cellwright'));
    this.node.append(
      this._status.node,
      this._question.node,
      this._interrupted.node,
      this._superseded.node,
      this._body.node
    );
    host.replaceChildren(this.node);
    this._pacer = new FramePacer(() => this._followRun());
  }

  /** Shows a MIME bundle. Resolves when a stored answer is rendered. */
  async show(data: ReadonlyPartialJSONObject): Promise<void> {
    const record = parseRunRecord(data[RUN_MIME_TYPE]);
    const markdown = String(data['text/markdown'] ?? '');
    const run = record === null ? undefined : this._deps.runs.get(record.run);
    this._focus.during(() => this._follow(run));
    this._lookingOn.end();
    this._superseded.update(record?.run ?? null, this.node);
    this._status.node.hidden = record === null;
    this._interrupted.hide();
    this._isStored = record?.status !== 'running';
    this._body.begin();
    this._facts = null;
    if (record?.status === 'running') {
      await (run === undefined
        ? this._lookingOn.start(
            record.run,
            state => this._showElsewhere(state),
            () => this._showInterrupted(markdown, record)
          )
        : this._followRun());
      return;
    }
    if (record !== null) {
      this._facts = { ...factsOfRecord(record), ...knownProof(run) };
      this._showStoredFacts();
    }
    await this._showAnswer(markdown, record);
    this._goOnWhenOver();
  }

  private _showElsewhere(state: RunState | null): void {
    this._interrupted.showElsewhere((state?.question ?? null) !== null);
    if (state !== null) {
      this._showState(state, undefined);
    }
  }

  /** Shows a run whose page went away: as the file has it, then as far as this browser kept it. */
  private async _showInterrupted(
    markdown: string,
    record: RunRecord
  ): Promise<void> {
    this._showFacts(factsOfRecord(record));
    await this._showAnswer(markdown, record);
    const kept = await this._interrupted.show(record.run);
    if (kept !== null) {
      const { [RUN_MIME_TYPE]: left, 'text/markdown': text } = kept.bundle;
      this._showFacts({ ...factsOfRecord(left), phase: 'interrupted' });
      await this._showAnswer(text, left);
    }
  }

  private async _showAnswer(
    markdown: string,
    record: RunRecord | null
  ): Promise<void> {
    const shown = this._body.showStored(markdown, record, this._run);
    this._buttons.update(this._run, this._body.text !== '');
    await shown;
  }

  /** Does what needs the card in the page. */
  attached(): void {
    this._body.attached();
    this._focus.attached();
    this._goOnWhenOver();
  }

  /** The card is about to leave the page, for good or to come back. */
  detaching(): void {
    this._focus.detaching();
  }

  dispose(): void {
    this._attention.end();
    this._question.dispose();
    this._follow(undefined);
    this._lookingOn.end();
    this._superseded.dispose();
    this._interrupted.hide();
    this._body.dispose();
  }

  private _follow(run: LiveRun | undefined): void {
    if (run !== this._run) {
      this._unsubscribe?.();
      this._unsubscribe = run?.subscribe(() => this._pacer.request()) ?? null;
      this._run = run;
      this._attention.end();
      if (run?.state.finishedAt === null) {
        this._attention.start();
      }
    }
    this._pacer.cancel();
    this._question.update(run);
    this._body.follow(run);
    this._ticker.turn(run?.state.finishedAt === null);
  }

  /** Brings the card to where the run is. */
  private _followRun(): void {
    const run = this._run;
    if (run === undefined) {
      return;
    }
    const { state } = run;
    this._question.update(run);
    this._body.follow(run);
    if (this._isStored) {
      // The run has ended; only its review goes on asking.
      this._showStoredFacts();
      return;
    }
    this.node.dataset.question = state.question?.kind ?? '';
    this._focus.during(() => this._showState(state, run));
    if (state.finishedAt !== null) {
      this._ticker.turn(false);
      this._attention.end();
      this._goOnWhenOver();
    }
  }

  private _showStoredFacts(): void {
    if (this._facts !== null) {
      const isAsking = (this._run?.pending ?? null) !== null;
      this._showFacts({
        ...this._facts,
        ...(isAsking ? { phase: 'deciding' as const } : {})
      });
    }
  }

  private _showFacts(facts: RunFacts, now = Date.now()): void {
    this.node.dataset.phase = facts.phase;
    const { state } = this._status.update(facts, this._run !== undefined);
    this.node.dataset.verdict = state ?? '';
    this._body.showFacts(facts, now, this._run);
  }

  /** Shows where a run is that is at work: here, or in another window, where it cannot be stopped from here. */
  private _showState(state: RunState, run: LiveRun | undefined): void {
    const now = Date.now();
    const facts = factsOfState(state, now);
    const isAskedElsewhere = run === undefined && facts.phase === 'deciding';
    this._showFacts(
      isAskedElsewhere ? { ...facts, phase: 'waiting' } : facts,
      now
    );
    this._body.stream(state, run);
    this._buttons.update(run, state.answer !== '');
  }

  /** After a question was answered, the keyboard is where the work goes on: at the cells that came. */
  private _goOnWhenOver(): void {
    const { state } = this._run ?? {};
    if (!this._focus.isWaiting || !state || state.finishedAt === null) {
      return;
    }
    const [first] = state.cells;
    if (state.status === 'done' && first !== undefined) {
      this._deps.actions.showCell(first.id);
    } else {
      this._focus.goOn();
    }
  }

  private readonly _body: CardBody;
  private readonly _status: StatusLine;
  private readonly _buttons: RunButtons;
  private readonly _superseded: Superseded;
  private readonly _interrupted: InterruptedMessage;
  private readonly _lookingOn: LookingOn;
  private readonly _attention: Attention;
  private readonly _question: QuestionView;
  private readonly _focus: CardFocus;
  private readonly _pacer: FramePacer;
  private _run: LiveRun | undefined;
  /** Of the stored answer that is shown; `null` without one. */
  private _facts: RunFacts | null = null;
  /** True where the answer shown is the stored one. */
  private _isStored = false;
  private _unsubscribe: (() => void) | null = null;
  private readonly _ticker = new Ticker(() => this._pacer.request());
}
