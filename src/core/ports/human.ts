import type { Budget, ReachedBudget } from '../values/budget';
import type { PlacedRisk } from '../values/risk';
import type { Approved } from '../consent/approved';
import type { AllowableCall } from '../consent/effects';
import type { AttemptSummary } from '../values/attempt';
import type { Plan } from '../values/plan';
import type { ProposedVariant } from '../values/proposed-variant';
import type { CodeToRun, SandboxConsent } from './sandbox';
import type { AgreedReading, ReadingProposal } from './server-texts';
import type {
  FileChange,
  FileProposal,
  TextChange,
  TextChangeDecision,
  TextChangesDecision
} from './text-change';
import type { FileToWrite } from './writer';
import type { ClarifyingQuestion } from '../values/understood';

/** A plan as it is put before a human. */
export interface PlanProposal {
  readonly plan: Plan;
  /** Whether the request is worth a plan of its own, or the user wanted one. */
  readonly complex: boolean;
  /** Why there is a plan, in words. */
  readonly reasons: readonly string[];
  /** True where the model's plan was damaged and had to be mended. */
  readonly repaired: boolean;
}

/** A human's answer to a plan: agreed, perhaps to an edited version, or not. */
export type PlanDecision =
  | {
      readonly type: 'approved';
      readonly plan: Approved<Plan>;
      /** `settings`: the user's settings say that nobody is asked about such a plan. */
      readonly by: 'human' | 'settings';
    }
  | { readonly type: 'rejected'; readonly remark: string };

/** A file that a line of the notebook attaches, or names, as it is put before a human. */
export interface FileToAttach {
  /** Where it really lies, from the server's root. */
  readonly path: string;
  /** The line that names it, and what people call its cell: `cell 3`. */
  readonly line: string;
  readonly cell: string;
  /** True where it lies outside of the notebook's folder. */
  readonly elsewhere: boolean;
  /** True where the line only names it, in plain words: whether it is to be attached is the user's choice. */
  readonly offered: boolean;
}

/** `run`: this answer and its repairs. `always`: in this notebook, until the tab is closed. */
export type RunCodeAnswer = 'run' | 'always' | 'no';

/** What a human decides when the attempts are used up or stop making sense. */
export type FailureDecision =
  | { readonly type: 'retry' }
  | { readonly type: 'hint'; readonly text: string }
  | { readonly type: 'accept' }
  | { readonly type: 'drop' };

/** Variables of the user's kernel that code in the sandbox needs. */
export interface VariablesToCopy {
  /** Those that only the kernel has; empty for none. */
  readonly names: readonly string[];
  /** Those that are better copied than made again, and what people call the cells that need not run then. */
  readonly spared?: {
    readonly names: readonly string[];
    readonly cells: readonly string[];
  };
}

/** What code printed for a model that wants to answer a question. */
export interface OutputToShow {
  readonly text: string;
}

/**
 * The human at the screen. Only implementations of this port mint {@link Approved} values.
 * Every question ends with an answer or, after an abort, with a thrown `cancelled`.
 */
export interface Human {
  /**
   * Answers by question id; a skipped question has none.
   *
   * @param about what the questions are about; the request where it is left out.
   */
  clarify(
    questions: readonly ClarifyingQuestion[],
    signal: AbortSignal,
    about?: 'tool'
  ): Promise<Readonly<Record<string, string>>>;
  decidePlan(
    proposal: PlanProposal,
    signal: AbortSignal
  ): Promise<PlanDecision>;
  /**
   * Whether code may run in a sandbox; `null` for no.
   *
   * @param risks `null` where the code was not scanned for them.
   */
  decideRun(
    code: CodeToRun,
    risks: readonly PlacedRisk[] | null,
    signal: AbortSignal
  ): Promise<Approved<CodeToRun> | Approved<SandboxConsent> | null>;
  /** Whether these files may be shown to the model. */
  decideFiles(
    files: readonly FileToAttach[],
    signal: AbortSignal
  ): Promise<boolean>;
  /** Whether texts of a server may be read and shown to the model; `null` for no. */
  decideReading(
    proposal: ReadingProposal,
    signal: AbortSignal
  ): Promise<Approved<AgreedReading> | null>;
  /**
   * Whether code may do what the sandbox has stopped, and may be run again; `null` for no.
   *
   * @param code with the effect among those that it may have.
   */
  decideEffect(
    stopped: AllowableCall,
    code: CodeToRun,
    signal: AbortSignal
  ): Promise<Approved<CodeToRun> | null>;
  /** Whether these variables of the user's kernel may be copied into the sandbox. */
  decideVariables(
    wanted: VariablesToCopy,
    signal: AbortSignal
  ): Promise<boolean>;
  /** Whether the model may see what code printed in the sandbox, which may hold values of the user's data. */
  decideShow(output: OutputToShow, signal: AbortSignal): Promise<boolean>;
  /**
   * How much may be taken in all from here on, where what comes next would cross a budget; `null` where it is to end.
   *
   * @throws CellwrightError `cancelled` after an abort.
   */
  decideBudget(
    reached: ReachedBudget,
    signal: AbortSignal
  ): Promise<Approved<Budget> | null>;
  /** What to do with a result whose checks still fail. */
  decideFailure(
    summary: {
      readonly attempts: readonly AttemptSummary[];
      readonly best: number;
      readonly why: string;
      readonly isStuck: boolean;
    },
    signal: AbortSignal
  ): Promise<FailureDecision>;
  /** Which of several answers counts, by its index; `null` for none. @param variants best first. */
  decideVariant(
    variants: readonly ProposedVariant[],
    signal: AbortSignal
  ): Promise<number | null>;
  /** Whether a cell may be changed. */
  decideChange(
    change: TextChange,
    signal: AbortSignal
  ): Promise<TextChangeDecision>;
  /** What of several changes of cells and files may be made: one decision, by piece. */
  decideChanges(
    changes: readonly TextChange[],
    files: readonly FileChange[],
    signal: AbortSignal
  ): Promise<TextChangesDecision>;
  /** Whether a file may be saved; `null` for no. */
  decideFile(
    proposal: FileProposal,
    signal: AbortSignal
  ): Promise<Approved<FileToWrite> | null>;
}
