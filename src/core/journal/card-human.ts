import type { PlacedRisk } from '../values/risk';
import {
  assertShown,
  digestOf,
  mintApproval,
  type Approved
} from '../consent/approved';
import type { AllowableCall } from '../consent/effects';
import { asCellwrightError, wordsOf } from '../errors';
import { CodeHuman } from './code-human';
import type { LiveRun } from './runs';
import { checkedPlan } from '../plan/plan-schema';
import type { Answered, Asked } from './question';
import type { QuestionKind } from '../vocabulary';
import type { ProposedVariant } from '../values/proposed-variant';
import type { Budget, ReachedBudget } from '../values/budget';
import type { Clock } from '../ports/clock';
import type {
  FailureDecision,
  FileToAttach,
  Human,
  PlanDecision,
  PlanProposal,
  OutputToShow,
  VariablesToCopy
} from '../ports/human';
import type {
  CellText,
  FileChange,
  FileProposal,
  TextChange,
  TextChangeDecision,
  TextChangesDecision
} from '../ports/text-change';
import type { ClarifyingQuestion } from '../values/understood';
import type { CodeToRun, ProofPlace } from '../ports/sandbox';
import type { AgreedReading, ReadingProposal } from '../ports/server-texts';
import type { FileToWrite } from '../ports/writer';

/** What the user has settled in advance. */
interface ApprovalSettings {
  readonly 'plan.approval': 'always' | 'complex' | 'never';
  readonly 'sandbox.approval': 'risky' | 'always' | 'never';
}

/**
 * The human in front of a run's card: every question is shown there and answered by its buttons. Approvals
 * made here live as long as this tab.
 */
export class CardHuman implements Human {
  constructor(
    private readonly _run: LiveRun,
    private readonly _clock: Clock,
    private readonly _settings: ApprovalSettings,
    sandbox: ProofPlace
  ) {
    this._code = new CodeHuman(
      (kind, asked) => this._ask(kind, asked),
      _settings['sandbox.approval'],
      sandbox,
      () => _run.state.variants.length
    );
  }

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
          text: wordsOf(asCellwrightError(error).failure).message,
          at: this._clock.now()
        });
      }
    }
  }

  decideRun(
    code: CodeToRun,
    risks: readonly PlacedRisk[] | null
  ): ReturnType<Human['decideRun']> {
    return this._code.decideRun(code, risks);
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

  decideEffect(
    stopped: AllowableCall,
    code: CodeToRun
  ): Promise<Approved<CodeToRun> | null> {
    return this._code.decideEffect(stopped, code);
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

  private readonly _code: CodeHuman;
}

/** What the human saw last and agreed to. */
function minted<T>(value: T): Approved<T> {
  return mintApproval(value, digestOf(value));
}
