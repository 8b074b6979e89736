import type { PlacedRisk } from '../values/risk';
import type { AllowableCall } from '../consent/effects';
import type { ClarifyingQuestion } from '../values/understood';
import type {
  FailureDecision,
  FileToAttach,
  RunCodeAnswer,
  OutputToShow,
  VariablesToCopy
} from '../ports/human';
import type {
  FileChange,
  TextChange,
  TextChangeAnswer,
  TextChangesAnswer
} from '../ports/text-change';
import type { Budget, ReachedBudget } from '../values/budget';
import type {
  ChangeAnswer,
  ChangeProposal,
  DifferencesAnswer,
  DifferencesProposal,
  ModulesAnswer,
  ModulesProposal,
  ProjectDecision,
  ProjectFailure,
  ProjectPlanAnswer,
  ProjectProposal
} from '../ports/project-human';
import type { AgreedTools } from '../ports/tool-servers';
import type { CommandsAnswer, CommandsProposal } from '../ports/jobs';
import type { CodeToRun } from '../ports/sandbox';
import type { ReadingProposal } from '../ports/server-texts';
import type { FileToWrite } from '../ports/writer';
import type { AttemptSummary } from '../values/attempt';
import type { Plan } from '../values/plan';
import type { ProposedVariant } from '../values/proposed-variant';
import type { QuestionKind } from '../vocabulary';

/** Everything that a run can ask its user, and what the user can answer, by kind. */
interface Kinds extends Record<
  QuestionKind,
  { asked: unknown; answered: unknown }
> {
  clarify: {
    readonly asked: {
      readonly questions: readonly ClarifyingQuestion[];
      /** The request where it is left out. */
      readonly about?: 'tool';
    };
    /** Answers by question id; a skipped question has none. */
    readonly answered: Readonly<Record<string, string>>;
  };
  plan: {
    readonly asked: {
      readonly plan: Plan;
      /** Why there is a plan, in words; empty where the user wanted one. */
      readonly reasons: readonly string[];
      /** True where the model's plan was damaged and had to be mended. */
      readonly repaired: boolean;
    };
    readonly answered:
      | { readonly type: 'approve'; readonly plan: Plan }
      | { readonly type: 'reject'; readonly remark: string };
  };
  'run-code': {
    readonly asked: {
      readonly code: CodeToRun;
      /** `null` where the code was not scanned for them. */
      readonly risks: readonly PlacedRisk[] | null;
      /** Whether the kernel's environment is scrubbed, and its memory and processes limited. */
      readonly guarded: boolean;
      /** Whether a standing consent may be given: not for code with risks, and not without a scan. */
      readonly mayStand: boolean;
      /** How many answers there are to the same request: the others run on this consent too. */
      readonly variants?: number;
    };
    readonly answered: RunCodeAnswer;
  };
  'attach-files': {
    readonly asked: { readonly files: readonly FileToAttach[] };
    /** Whether they may be shown to the model. */
    readonly answered: boolean;
  };
  'allow-effect': {
    readonly asked: {
      readonly stopped: AllowableCall;
      /** The code that would run again, with the effect among those that it may have. */
      readonly code: CodeToRun;
    };
    readonly answered: boolean;
  };
  'use-variables': {
    readonly asked: VariablesToCopy;
    /** Whether they may be copied into the sandbox. */
    readonly answered: boolean;
  };
  'show-output': {
    readonly asked: OutputToShow;
    /** Whether the model may see it. */
    readonly answered: boolean;
  };
  failure: {
    readonly asked: {
      readonly attempts: readonly AttemptSummary[];
      /** Number of the attempt that did best. */
      readonly best: number;
      /** Why no further repair was tried, in a sentence. */
      readonly why: string;
      /** True where more of the same is no way on. */
      readonly isStuck: boolean;
    };
    readonly answered: FailureDecision;
  };
  'choose-variant': {
    /** Best first; those that cannot be chosen come last. */
    readonly asked: { readonly variants: readonly ProposedVariant[] };
    readonly answered:
      | { readonly type: 'use'; readonly index: number }
      | { readonly type: 'none' };
  };
  'change-text': {
    readonly asked: TextChange;
    readonly answered: TextChangeAnswer;
  };
  'change-cells': {
    readonly asked: {
      readonly changes: readonly TextChange[];
      readonly files: readonly FileChange[];
    };
    readonly answered: TextChangesAnswer;
  };
  'write-file': {
    readonly asked: {
      readonly file: FileToWrite;
      /** What stands there now; `null` for a new file. */
      readonly before: string | null;
    };
    readonly answered: boolean;
  };
  'read-server': {
    readonly asked: ReadingProposal;
    readonly answered: boolean;
  };
  'project-modules': {
    readonly asked: ModulesProposal;
    readonly answered: ModulesAnswer;
  };
  'project-plan': {
    readonly asked: ProjectProposal;
    readonly answered: ProjectPlanAnswer;
  };
  'project-differences': {
    readonly asked: DifferencesProposal;
    readonly answered: DifferencesAnswer;
  };
  'project-change': {
    readonly asked: ChangeProposal;
    readonly answered: ChangeAnswer;
  };
  budget: {
    readonly asked: ReachedBudget;
    /** What may be taken in all; `null` where it is to end. */
    readonly answered: Budget | null;
  };
  'project-failure': {
    readonly asked: ProjectFailure;
    readonly answered: ProjectDecision;
  };
  'project-commands': {
    readonly asked: CommandsProposal;
    readonly answered: CommandsAnswer;
  };
  'project-tools': {
    readonly asked: AgreedTools;
    readonly answered: boolean;
  };
}

/** A question of a kind, as it is shown. */
export type Asked<K extends QuestionKind> = Kinds[K]['asked'];

/** The answer to a question of a kind. */
export type Answered<K extends QuestionKind> = Kinds[K]['answered'];

/** A question of a run that waits for its user. */
export interface PendingQuestion<K extends QuestionKind = QuestionKind> {
  readonly id: number;
  readonly kind: K;
  readonly asked: Asked<K>;
  /** Answers it; a second answer changes nothing. */
  answer(answer: Answered<K>): void;
}

/** A pending question of any kind; `kind` tells which. */
export type AnyPendingQuestion = {
  [K in QuestionKind]: PendingQuestion<K>;
}[QuestionKind];

/** The gist of an answer, for the journal. */
export function gistOf(answer: unknown): string {
  const type = (answer as { type?: unknown } | null)?.type;
  return typeof type === 'string'
    ? type
    : typeof answer === 'object'
      ? 'answered'
      : String(answer);
}
