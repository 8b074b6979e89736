import { digestOf, mintApproval, type Approved } from '../consent/approved';
import type { Human } from '../ports/human';
import type { FileProposal } from '../ports/text-change';
import type { ClarifyingQuestion } from '../values/understood';
import type { Budget, ReachedBudget } from '../values/budget';
import type {
  ChangeProposal,
  DifferencesDecision,
  DifferencesProposal,
  ModulesAnswer,
  ModulesProposal,
  ProjectDecision,
  ProjectFailure,
  ProjectHuman,
  ProjectPlanDecision,
  ProjectProposal
} from '../ports/project-human';
import type { Clock } from '../ports/clock';
import type {
  AgreedCommands,
  CommandsHuman,
  CommandsProposal
} from '../ports/jobs';
import type { SandboxConsent } from '../ports/sandbox';
import type { AgreedTools, ToolsHuman } from '../ports/tool-servers';
import type { FileToWrite } from '../ports/writer';
import type { Answered, Asked } from './question';
import type { LiveRun } from './runs';
import type { QuestionKind } from '../vocabulary';

/** The questions of a cell's code that come up in projects, too. */
type CellHuman = Pick<
  Human,
  'clarify' | 'decideFile' | 'decideRun' | 'decideEffect'
>;

/** What can ask the user in a run's card. */
export type Asker = Pick<LiveRun, 'ask'>;

/**
 * The human in front of the card of a project. Files are written side by side, so several may fail at once: one
 * question is asked after the other.
 */
export class CardProjectHuman
  implements ProjectHuman, CellHuman, CommandsHuman, ToolsHuman
{
  constructor(
    private readonly _run: Asker,
    private readonly _clock: Clock,
    private readonly _human: CellHuman,
    /** What a consent to run code names. */
    private readonly _notebook: string,
    /** Whether each piece of code is asked about before it runs. */
    private readonly _asksAlways: boolean
  ) {}

  clarify(
    questions: readonly ClarifyingQuestion[],
    signal: AbortSignal
  ): Promise<Readonly<Record<string, string>>> {
    return this._inTurn(() => this._human.clarify(questions, signal));
  }

  decideModules(proposal: ModulesProposal): Promise<ModulesAnswer> {
    return this._ask('project-modules', proposal);
  }

  async decidePlan(proposal: ProjectProposal): Promise<ProjectPlanDecision> {
    const { folder } = proposal;
    const answer = await this._ask('project-plan', proposal);
    switch (answer.type) {
      case 'approve': {
        // What the card showed, or what it was edited to there.
        const { plan, budget } = answer;
        this._tests = mintTests(this._notebook);
        return {
          type: 'approved',
          agreement: mintAgreement(plan, folder, budget)
        };
      }
      case 'comments':
        return answer;
      case 'reject':
        return { type: 'rejected', remark: answer.remark };
    }
  }

  async decideDifferences(
    proposal: DifferencesProposal
  ): Promise<DifferencesDecision> {
    const answer = await this._ask('project-differences', proposal);
    if (answer.type !== 'approve') {
      return answer;
    }
    const { differences, plan, budget } = answer;
    const { folder } = proposal;
    this._tests = mintTests(this._notebook);
    return {
      type: 'approved',
      differences,
      before: mintAgreement(proposal.plan, folder),
      after: mintAgreement(plan, folder, budget)
    };
  }

  async decideChange(
    proposal: ChangeProposal
  ): ReturnType<ProjectHuman['decideChange']> {
    const answer = await this._ask('project-change', proposal);
    if (answer.type === 'reject') {
      return null;
    }
    const { folder, files } = proposal;
    const agreed = {
      folder,
      files: files.filter(({ path }) => answer.paths.includes(path)),
      repairs: answer.repairs
    };
    return mintApproval(agreed, digestOf(agreed));
  }

  decideFailure(failure: ProjectFailure): Promise<ProjectDecision> {
    return this._ask('project-failure', failure);
  }

  async decideBudget(reached: ReachedBudget): Promise<Approved<Budget> | null> {
    const agreed = await this._ask('budget', reached);
    return agreed === null ? null : mintApproval(agreed, digestOf(agreed));
  }

  decideFile(
    proposal: FileProposal,
    signal: AbortSignal
  ): Promise<Approved<FileToWrite> | null> {
    return this._inTurn(() => this._human.decideFile(proposal, signal));
  }

  /** Who approved the plan agreed to its tests being run, with no effects; what has risks is asked about. */
  async decideRun(
    ...[code, risks, signal]: Parameters<Human['decideRun']>
  ): ReturnType<Human['decideRun']> {
    return this._tests !== null && !this._asksAlways && risks?.length === 0
      ? this._tests
      : this._inTurn(() => this._human.decideRun(code, risks, signal));
  }

  decideEffect(
    ...asked: Parameters<Human['decideEffect']>
  ): ReturnType<Human['decideEffect']> {
    return this._inTurn(() => this._human.decideEffect(...asked));
  }

  async decideCommands(
    proposal: CommandsProposal
  ): Promise<Approved<AgreedCommands> | null> {
    const answer = await this._ask('project-commands', proposal);
    if (answer === 'no') {
      return null;
    }
    const { folder, runsIn, commands } = proposal;
    const agreed: AgreedCommands = {
      folder,
      runsIn,
      commands: answer === 'project' ? 'all' : commands
    };
    return mintApproval(agreed, digestOf(agreed));
  }

  async decideTools(tools: AgreedTools): Promise<Approved<AgreedTools> | null> {
    return (await this._ask('project-tools', tools))
      ? mintApproval(tools, digestOf(tools))
      : null;
  }

  private _ask<K extends QuestionKind>(
    kind: K,
    asked: Asked<K>
  ): Promise<Answered<K>> {
    return this._inTurn(() =>
      this._run.ask(kind, asked, () => this._clock.now())
    );
  }

  private _inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const turn = this._last.then(ask, ask);
    this._last = turn.catch(() => undefined);
    return turn;
  }

  private _last: Promise<unknown> = Promise.resolve();
  private _tests: Approved<SandboxConsent> | null = null;
}

function mintTests(notebook: string): Approved<SandboxConsent> {
  const consent: SandboxConsent = { notebook, scope: 'run', effects: [] };
  return mintApproval(consent, digestOf(consent));
}

function mintAgreement(
  plan: ProjectProposal['plan'],
  folder: string,
  budget?: Budget
): Extract<ProjectPlanDecision, { type: 'approved' }>['agreement'] {
  const agreement = {
    plan,
    folder,
    ...(budget === undefined ? {} : { budget })
  };
  return mintApproval(agreement, digestOf(agreement));
}
