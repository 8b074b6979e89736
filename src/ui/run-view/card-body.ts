import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { LiveRun } from '../../core/journal/runs';
import type { RunState } from '../../core/journal/run-state';
import type { RunRecord } from '../../core/values/run-record';
import type { RunViewDeps } from './actions';
import { AnswerPlace } from './answer-place';
import { AnswerView } from './answer-view';
import { Details } from './details';
import { EditedCells } from './edited-cells';
import { element } from './element';
import { FollowUpButtons } from './follow-up-buttons';
import { hasLacks, Lacking } from './lacking';
import { withoutLeadIns } from './lead-ins';
import { Looks } from './looks';
import { Messages } from './messages';
import { ProjectPlace } from './project-place';
import { ReviewDetails } from './review-details';
import type { RunFacts } from './run-facts';
import { SandboxOutput } from './sandbox-output';
import { answerParts, storedText } from './stored-answer';
import { VariantsDetails } from './variants-details';

/** Operations whose code stays in the answer. The registry knows, too, but has all that is said to models. */
const IN_WORDS: ReadonlySet<string> = new Set(['ask', 'explain', 'review']);

/** What stands in a card below its status line and its question: the answer, and what belongs to it. */
export class CardBody {
  readonly node = element('div', 'body');

  constructor(
    card: HTMLElement,
    deps: RunViewDeps,
    options: IRenderMime.IRendererOptions,
    /** Told whether a human has changed cells of the answer since. */
    showEdited: (edited: boolean) => void
  ) {
    const { trans } = deps;
    this._messages = new Messages(trans, () => deps.actions.setUpModel());
    this._project = new ProjectPlace(deps);
    this._lacking = new Lacking(deps);
    this._answer = new AnswerView(deps, options);
    this._place = new AnswerPlace(card, deps.cells, stands => {
      this._answer.showStands(stands);
      showEdited([...(stands?.values() ?? [])].some(({ edited }) => edited));
    });
    this._looks = new Looks(trans);
    this._output = new SandboxOutput(trans);
    this._variants = new VariantsDetails(deps);
    this._review = new ReviewDetails(deps);
    this._edited = new EditedCells(deps);
    this._details = new Details(card, deps);
    this._followUps = new FollowUpButtons(deps);
    const footer = element('footer', 'footer');
    footer.append(this._details.node, this._followUps.node);
    this.node.append(
      this._messages.node,
      this._project.node,
      this._lacking.node,
      this._looks.node,
      this._answer.node,
      this._output.node,
      this._variants.node,
      this._review.node,
      this._edited.node,
      footer
    );
  }

  /** The answer as Markdown, as far as it came. */
  get text(): string {
    return this._text;
  }

  /** Another run is shown, or the same one as it is stored. */
  begin(): void {
    this._project.clear();
    this._followUps.update(undefined, null, '');
  }

  /** @param run the run in this tab, if it is one. */
  follow(run: LiveRun | undefined): void {
    this._review.update(run);
  }

  /** @param now epoch, ms. */
  showFacts(facts: RunFacts, now: number, run: LiveRun | undefined): void {
    const live = run !== undefined;
    this._answer.node.setAttribute('aria-busy', String(facts.running));
    // Code that becomes cells is seen there: while it comes it does not push the page about.
    this._answer.node.classList.toggle(
      'jp-mod-framed',
      facts.running && !IN_WORDS.has(facts.operation)
    );
    this._variants.update(facts.variants, facts.running);
    this._messages.update(facts, now, live);
    this._lacking.update(facts, run);
    this._looks.update(facts.looks, live);
    // What the place lacks is told above: its traceback says nothing more.
    const isOpen = live && (facts.proof === null || !hasLacks(facts.proof));
    this._output.update(facts.outputs, isOpen);
    this._edited.update(facts.edited);
    this._details.update(facts, run);
  }

  /** Shows the answer of a run at work. @param run the run in this tab, if it is one. */
  stream(state: RunState, run: LiveRun | undefined): void {
    void this._project.update(state, run);
    this._details.updateReasoning(state.reasoning);
    this._text = state.answer;
    this._answer.node.hidden = state.answer === '';
    this._answer.stream(state.answer, state.answerVersion);
    if (state.finishedAt !== null) {
      this._answer.finishStream();
    }
  }

  /**
   * Shows a stored answer. Resolves when it is rendered.
   *
   * @param run the run in this tab, if it is one: then its cells can be run, and more be asked.
   */
  async showStored(
    markdown: string,
    record: RunRecord | null,
    run: LiveRun | undefined
  ): Promise<void> {
    this._text = storedText(markdown, record);
    if (run !== undefined) {
      void this._project.update(run.state, run);
    }
    this._details.updateReasoning(run?.state.reasoning ?? '');
    this._followUps.update(run, record, this._text);
    const parts = withoutLeadIns(answerParts(markdown, record));
    this._answer.node.hidden = parts.length === 0;
    await this._answer.showStored(parts);
    this._place.update(record);
  }

  /** Does what needs the card in the page: sets math, and looks where its cells are. */
  attached(): void {
    this._answer.typeset();
    this._place.attached();
    this._details.attached();
  }

  dispose(): void {
    this._details.dispose();
    this._place.dispose();
    this._answer.dispose();
  }

  private readonly _messages: Messages;
  private readonly _project: ProjectPlace;
  private readonly _lacking: Lacking;
  private readonly _answer: AnswerView;
  private readonly _place: AnswerPlace;
  private readonly _looks: Looks;
  private readonly _output: SandboxOutput;
  private readonly _variants: VariantsDetails;
  private readonly _review: ReviewDetails;
  private readonly _edited: EditedCells;
  private readonly _details: Details;
  private readonly _followUps: FollowUpButtons;
  private _text = '';
}
