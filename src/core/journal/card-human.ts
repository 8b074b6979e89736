import type { PlacedRisk } from '../values/risk';
import {
  assertShown,
  digestOf,
  mintApproval,
  type Approved
} from '../consent/approved';
import { EFFECTS, type Effect, type AllowableCall } from '../consent/effects';
import { riskKey } from '../checks/risk/risk-key';
import { asCellwrightError } from '../errors';
import type { LiveRun } from './runs';
import { checkedPlan } from '../plan/plan-schema';
import type { Answered, Asked } from './question';
import type { QuestionKind } from '../vocabulary';
import type { ProposedVariant } from '../values/proposed-variant';
import type { Budget, ReachedBudget } from '../values/budget';
import type { Clock } from '../ports/clock';
import type {
  CellText,
  FailureDecision,
  FileChange,
  FileProposal,
  FileToAttach,
  Human,
  PlanDecision,
  PlanProposal,
  TextChange,
  TextChangeDecision,
  TextChangesDecision,
  OutputToShow,
  VariablesToCopy
} from '../ports/human';
import type { ClarifyingQuestion } from '../values/understood';
import type { CodeToRun, ProofPlace, SandboxConsent } from '../ports/sandbox';
import type { AgreedReading, ReadingProposal } from '../ports/server-texts';
import type { FileToWrite } from '../ports/writer';

/** What the user has settled in advance. */
interface ApprovalSettings {
  readonly 'plan.approval': 'always' | 'complex' | 'never';
  readonly 'sandbox.approval': 'risky' | 'always' | 'never';
}

/** What code may do where the settings say that nobody is asked: not to read keys, which no setting names. */
const UNASKED = EFFECTS.filter(effect => effect !== 'keys');

/**
 * The human in front of a run's card: every question is shown there and answered by its buttons. Approvals
 * made here live as long as this tab.
 */
export class CardHuman implements Human {
  constructor(
    private readonly _run: LiveRun,
    private readonly _clock: Clock,
    private readonly _settings: ApprovalSettings,
    private readonly _sandbox: ProofPlace
  ) {}

  clarify(
    questions: readonly ClarifyingQuestion[],
    _signal?: AbortSignal,
    about?: 'tool'
  ): Promise<Readonly<Record<string, string>>> {
    return this._ask('clarify', {
      questions,
      ...(about === undefined ? {} : { about })
    });
  }

  async decidePlan(proposal: PlanProposal): Promise<PlanDecision> {
    const when = this._settings['plan.approval'];
    if (when === 'never' || (when === 'complex' && !proposal.complex)) {
      const plan = mintApproval(proposal.plan, digestOf(proposal.plan));
      return { type: 'approved', plan, by: 'settings' };
    }
    const { reasons, repaired } = proposal;
    let { plan } = proposal;
    for (;;) {
      const shown = digestOf(plan);
      const answer = await this._ask('plan', { plan, reasons, repaired });
      if (answer.type === 'reject') {
        return { type: 'rejected', remark: answer.remark };
      }
      assertShown(plan, shown);
      plan = answer.plan;
      try {
        const checked = checkedPlan(plan);
        return {
          type: 'approved',
          plan: mintApproval(checked, digestOf(checked)),
          by: 'human'
        };
      } catch (error) {
        this._run.append({
          type: 'note-added',
          text: asCellwrightError(error).message,
          at: this._clock.now()
        });
      }
    }
  }

  async decideRun(
    code: CodeToRun,
    risks: readonly PlacedRisk[] | null
  ): Promise<Approved<CodeToRun> | Approved<SandboxConsent> | null> {
    const when = this._settings['sandbox.approval'];
    if (when === 'never') {
      return this._standing('notebook-and-tab', UNASKED);
    }
    const keys = risks?.map(risk => riskKey(risk, code)) ?? null;
    if (when === 'risky' && keys?.every(key => this._agreed.has(key))) {
      const given = this._consent ?? this._sandbox.consent;
      if (given !== null) {
        return given;
      }
    }
    const shown = digestOf(code);
    const mayStand = when === 'risky' && keys?.length === 0;
    const answer = await this._ask('run-code', {
      code,
      risks,
      guarded: this._sandbox.sandbox.guards(code),
      mayStand,
      variants: this._run.state.variants.length
    });
    if (answer === 'no') {
      return null;
    }
    const approved = mintApproval(code, shown);
    if (answer === 'always' && mayStand) {
      this._sandbox.consent = this._standing('notebook-and-tab', []);
      return this._sandbox.consent;
    }
    if (keys !== null) {
      keys.forEach(key => this._agreed.add(key));
      this._consent = this._forRun(code);
    }
    // Exactly what was shown; repairs run by the consent for the run.
    return approved;
  }

  decideFiles(files: readonly FileToAttach[]): Promise<boolean> {
    return this._ask('attach-files', { files });
  }

  async decideReading({
    mentions,
    ...reading
  }: ReadingProposal): Promise<Approved<AgreedReading> | null> {
    return (await this._ask('read-server', { ...reading, mentions }))
      ? mintApproval(reading, digestOf(reading))
      : null;
  }

  async decideEffect(
    stopped: AllowableCall,
    code: CodeToRun
  ): Promise<Approved<CodeToRun> | null> {
    if (this._settings['sandbox.approval'] === 'never') {
      return null;
    }
    const asked = { stopped, code };
    const shown = digestOf(asked);
    if (!(await this._ask('allow-effect', asked))) {
      return null;
    }
    assertShown(asked, shown);
    this._consent = this._forRun(code);
    return mintApproval(code, digestOf(code));
  }

  decideVariables(wanted: VariablesToCopy): Promise<boolean> {
    return this._ask('use-variables', wanted);
  }

  decideShow(output: OutputToShow): Promise<boolean> {
    return this._ask('show-output', output);
  }

  async decideBudget(reached: ReachedBudget): Promise<Approved<Budget> | null> {
    const agreed = await this._ask('budget', reached);
    if (agreed === null) {
      // As the button does it: what is being written beside it ends as well, and all that came stays.
      this._run.stop();
      return null;
    }
    return mintApproval(agreed, digestOf(agreed));
  }

  decideFailure(summary: Asked<'failure'>): Promise<FailureDecision> {
    return this._ask('failure', summary);
  }

  async decideVariant(
    variants: readonly ProposedVariant[]
  ): Promise<number | null> {
    const answer = await this._ask('choose-variant', { variants });
    return answer.type === 'use' ? answer.index : null;
  }

  async decideChange(change: TextChange): Promise<TextChangeDecision> {
    const shown = digestOf(change);
    const answer = await this._ask('change-text', change);
    if (answer.type !== 'replace') {
      return answer;
    }
    assertShown(change, shown);
    const { parts } = change;
    return { type: 'replace', change: minted({ parts, text: answer.text }) };
  }

  async decideChanges(
    changes: readonly TextChange[],
    files: readonly FileChange[] = []
  ): Promise<TextChangesDecision> {
    const proposed = { changes, files };
    const shown = digestOf(proposed);
    const answer = await this._ask('change-cells', proposed);
    if (answer.type === 'drop') {
      return answer;
    }
    assertShown(proposed, shown);
    const agreedFiles = files.map(({ file }, at) => {
      const content = answer.files[at] ?? null;
      return content === null
        ? null
        : minted<FileToWrite>({ ...file, content });
    });
    return answer.type === 'beside'
      ? { type: 'beside', files: agreedFiles }
      : {
          type: 'replace',
          changes: changes.map(({ parts }, at) => {
            const text = answer.texts[at] ?? null;
            return text === null ? null : minted<CellText>({ parts, text });
          }),
          files: agreedFiles
        };
  }

  async decideFile(
    proposal: FileProposal
  ): Promise<Approved<FileToWrite> | null> {
    const shown = digestOf(proposal.file);
    return (await this._ask('write-file', proposal))
      ? mintApproval(proposal.file, shown)
      : null;
  }

  private _ask<K extends QuestionKind>(
    kind: K,
    asked: Asked<K>
  ): Promise<Answered<K>> {
    return this._run.ask(kind, asked, () => this._clock.now());
  }

  /** Consent to run what this run writes, with the effects that were agreed to in it. */
  private _forRun({ effects = [] }: CodeToRun): Approved<SandboxConsent> {
    const before = this._consent?.value.effects ?? [];
    const agreed = EFFECTS.filter(
      effect => before.includes(effect) || effects.includes(effect)
    );
    return this._standing('run', agreed);
  }

  private _standing(
    scope: SandboxConsent['scope'],
    effects: readonly Effect[]
  ): Approved<SandboxConsent> {
    const consent = { notebook: this._sandbox.id, scope, effects };
    return mintApproval(consent, digestOf(consent));
  }

  /** Keys of the risks that the user has seen and agreed to in this run. */
  private readonly _agreed = new Set<string>();
  /** Consent to run what this run writes, without new risks. */
  private _consent: Approved<SandboxConsent> | null = null;
}

/** What the human saw last and agreed to. */
function minted<T>(value: T): Approved<T> {
  return mintApproval(value, digestOf(value));
}
