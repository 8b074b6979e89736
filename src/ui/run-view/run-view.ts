import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { RUN_MIME_TYPE } from '../../core/vocabulary';
import { type RunRecord, parseRunRecord } from '../../core/values/run-record';
import type { RunState } from '../../core/journal/run-state';
import type { LiveRun } from '../../core/journal/runs';
import { FramePacer } from '../markdown/frame-pacer';
import type { RunViewDeps } from './actions';
import { AnswerPlace } from './answer-place';
import { AnswerView } from './answer-view';
import { Details } from './details';
import { EditedCells } from './edited-cells';
import { element } from './element';
import { FollowUpButtons } from './follow-up-buttons';
import { InterruptedMessage } from './interrupted';
import { Lacking } from './lacking';
import { LookingOn } from './looking-on';
import { Messages } from './messages';
import { ProjectPlace } from './project-place';
import { QuestionView } from './questions/question-view';
import { ReviewDetails } from './review-details';
import { RunButtons } from './run-buttons';
import {
  factsOfRecord,
  factsOfState,
  knownProof,
  type RunFacts
} from './run-facts';
import { SandboxOutput } from './sandbox-output';
import { StatusLine } from './status-line';
import { answerParts, storedText } from './stored-answer';
import { Superseded } from './superseded';
import { VariantsDetails } from './variants-details';

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
    this._answer = new AnswerView(_deps, options);
    this._place = new AnswerPlace(this.node, _deps.cells, stands =>
      this._answer.showStands(stands)
    );
    this._status = new StatusLine(trans);
    this._variants = new VariantsDetails(_deps);
    this._messages = new Messages(trans);
    this._project = new ProjectPlace(_deps);
    this._lacking = new Lacking(_deps);
    this._output = new SandboxOutput(trans);
    this._edited = new EditedCells(_deps);
    this._review = new ReviewDetails(_deps);
    this._buttons = new RunButtons(_deps, () => this._answerText);
    this._status.buttons.append(...this._buttons.nodes);
    this._details = new Details(_deps);
    this._followUps = new FollowUpButtons(_deps);
    this._superseded = new Superseded(_deps, this._body);
    this._interrupted = new InterruptedMessage(_deps.interrupted, trans);
    this._question = new QuestionView(_deps);
    this._lookingOn = new LookingOn(_deps.interrupted);
    const footer = element('footer', 'footer');
    footer.append(this._details.node, this._followUps.node);
    this._body.append(
      this._messages.node,
      this._project.node,
      this._lacking.node,
      this._answer.node,
      this._output.node,
      this._variants.node,
      this._review.node,
      this._edited.node,
      footer
    );
    this.node.setAttribute('aria-label', trans.__('Answer by Cellwright'));
    this.node.append(
      this._status.node,
      this._question.node,
      this._interrupted.node,
      this._superseded.node,
      this._body
    );
    host.replaceChildren(this.node);
    this._pacer = new FramePacer(() => this._followRun());
  }

  /** Shows a MIME bundle. Resolves when a stored answer is rendered. */
  async show(data: ReadonlyPartialJSONObject): Promise<void> {
    const record = parseRunRecord(data[RUN_MIME_TYPE]);
    const markdown = String(data['text/markdown'] ?? '');
    const run = record === null ? undefined : this._deps.runs.get(record.run);
    this._follow(run);
    this._lookingOn.end();
    this._superseded.update(record?.run ?? null, this.node);
    this._status.node.hidden = record === null;
    this._interrupted.hide();
    this._isStored = record?.status !== 'running';
    this._project.clear();
    this._followUps.update(null, '');
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
      this._showFacts(
        { ...factsOfRecord(record), ...knownProof(run) },
        Date.now()
      );
    }
    this._details.updateReasoning(run?.state.reasoning ?? '');
    if (run !== undefined) {
      void this._project.update(run.state, run);
    }
    this._followUps.update(
      run === undefined ? null : record,
      storedText(markdown, record)
    );
    await this._showAnswer(markdown, record);
  }

  private _showElsewhere(state: RunState | null): void {
    this._interrupted.showElsewhere();
    if (state === null) {
      return;
    }
    this._showState(state);
    this._buttons.update(undefined, state.answer !== '');
  }

  /** Shows a run whose page went away: as the file has it, then as far as this browser kept it. */
  private async _showInterrupted(
    markdown: string,
    record: RunRecord
  ): Promise<void> {
    this._showFacts(factsOfRecord(record), Date.now());
    this._details.updateReasoning('');
    await this._showAnswer(markdown, record);
    const kept = await this._interrupted.show(record.run);
    if (kept !== null) {
      const { [RUN_MIME_TYPE]: left, 'text/markdown': text } = kept.bundle;
      this._showFacts(
        { ...factsOfRecord(left), phase: 'interrupted' },
        Date.now()
      );
      await this._showAnswer(text, left);
    }
  }

  private async _showAnswer(
    markdown: string,
    record: RunRecord | null
  ): Promise<void> {
    this._answerText = storedText(markdown, record);
    const parts = answerParts(markdown, record);
    this._answer.node.hidden = parts.length === 0;
    this._buttons.update(this._run, this._answerText !== '');
    await this._answer.showStored(parts);
    this._place.update(record);
  }

  /** Does what needs the card in the page: sets math, and looks where its cells are. */
  attached(): void {
    this._answer.typeset();
    this._place.attached();
  }

  dispose(): void {
    this._question.dispose();
    this._follow(undefined);
    this._lookingOn.end();
    this._place.dispose();
    this._superseded.dispose();
    this._interrupted.hide();
    this._answer.dispose();
  }

  private _follow(run: LiveRun | undefined): void {
    if (run !== this._run) {
      this._unsubscribe?.();
      this._unsubscribe = run?.subscribe(() => this._pacer.request()) ?? null;
      this._run = run;
    }
    this._pacer.cancel();
    this._question.update(run);
    this._review.update(run);
    this._tick(run !== undefined && run.state.finishedAt === null);
  }

  /** Brings the card to where the run is. */
  private _followRun(): void {
    const run = this._run;
    if (run === undefined) {
      return;
    }
    const { state } = run;
    this._question.update(run);
    this._review.update(run);
    if (this._isStored) {
      // The run has ended; only its review goes on asking.
      return;
    }
    this.node.dataset.question = state.question?.kind ?? '';
    this._showState(state);
    this._buttons.update(run, state.answer !== '');
    if (state.finishedAt !== null) {
      this._tick(false);
      this._answer.finishStream();
    }
  }

  private _showFacts(facts: RunFacts, now: number): void {
    this.node.dataset.phase = facts.phase;
    this._answer.node.setAttribute('aria-busy', String(facts.running));
    const live = this._run !== undefined;
    this.node.dataset.verdict = this._status.update(facts, live).state ?? '';
    this._variants.update(facts.variants, facts.running);
    this._messages.update(facts, now, live);
    this._lacking.update(facts, this._run);
    this._output.update(facts.outputs, live);
    this._edited.update(facts.edited);
    this._details.update(facts, this._run);
  }

  /** Shows where a run is that is at work, here or in another window. */
  private _showState(state: RunState): void {
    const now = Date.now();
    this._showFacts(factsOfState(state, now), now);
    void this._project.update(state, this._run);
    this._details.updateReasoning(state.reasoning);
    this._answerText = state.answer;
    this._answer.node.hidden = state.answer === '';
    this._answer.stream(state.answer, state.answerVersion);
  }

  /** Seconds and countdowns go on while nothing happens. */
  private _tick(on: boolean): void {
    if (on && this._timer === null) {
      this._timer = setInterval(() => this._pacer.request(), 1000);
    } else if (!on && this._timer !== null) {
      clearInterval(this._timer);
      this._timer = null;
    }
  }

  private readonly _project: ProjectPlace;
  private readonly _answer: AnswerView;
  private readonly _place: AnswerPlace;
  private readonly _details: Details;
  private readonly _followUps: FollowUpButtons;
  private readonly _status: StatusLine;
  private readonly _variants: VariantsDetails;
  private readonly _messages: Messages;
  private readonly _review: ReviewDetails;
  private readonly _lacking: Lacking;
  private readonly _output: SandboxOutput;
  private readonly _edited: EditedCells;
  private readonly _buttons: RunButtons;
  private readonly _superseded: Superseded;
  private readonly _interrupted: InterruptedMessage;
  private readonly _question: QuestionView;
  private readonly _lookingOn: LookingOn;
  private readonly _body = element('div', 'body');
  private readonly _pacer: FramePacer;
  private _run: LiveRun | undefined;
  /** True where the answer shown is the stored one. */
  private _isStored = false;
  private _unsubscribe: (() => void) | null = null;
  private _timer: ReturnType<typeof setInterval> | null = null;
  /** What "Copy answer" copies. */
  private _answerText = '';
}
