import type { Approved } from '../consent/approved';
import type { AllowableCall, StoppedCall } from '../consent/effects';
import type { Linter } from '../ports/linter';
import type {
  CodeStep,
  CodeToRun,
  Sandbox,
  SandboxConsent,
  SandboxLimits
} from '../ports/sandbox';
import type { SourceCell } from '../python/dependency-cells';
import type { PlacedRisk } from '../values/risk';
import type { CheckName } from '../vocabulary';
import type { CheckResult } from '../values/check-result';
import type { Words } from '../said';

/** Code that is to be replaced by the code that is checked. */
export interface EarlierCode {
  readonly source: string;
  /** What people call the cell that holds it: `cell 3`. */
  readonly cell?: string;
  /** How long it took when it ran last, in ms; absent where that is not known. */
  readonly ms?: number;
  /** `kept`: it must be called as before; `free`: what it is called with may change, with a warning. */
  readonly signatures: 'kept' | 'free';
  /** What the approved plan changes in the schemas of an earlier plan, a sentence each. */
  readonly schemaChanges?: readonly string[];
}

/** What of a notebook rests on code that is replaced. */
export interface RestingCells {
  /** All code cells but the code itself and generated tests, in document order. */
  readonly cells: readonly SourceCell[];
  /** Ids of those below the code that use what it defines, directly or through others of them. */
  readonly dependents: readonly string[];
  /** Ids of the cells whose last run in the notebook failed. */
  readonly failed: readonly string[];
  /** Sources of the generated tests of the code, without a runner. */
  readonly tests: readonly string[];
}

/** A variable that only the user's kernel has. */
export interface LeftVariable {
  readonly name: string;
  /** Why it could not be copied, in a sentence; absent where the user has not allowed a copy. */
  readonly why?: string;
}

/** What is to be checked, and what stands around it. */
export interface CheckInput {
  /** How the reply ended. */
  readonly reply: {
    readonly truncated: boolean;
    readonly complete: boolean;
    /** What else is wrong with it: edits that could not be applied. */
    readonly problem?: string;
  };
  /** The code cells' sources, in order. */
  readonly code: readonly string[];
  /**
   * How many of the code cells, from the first, stand in the notebook already: they run with the others,
   * and what is wrong with them is shown but is no failure of what was written. 0 by default.
   */
  readonly given?: number;
  /** What the code replaces; absent for new code. */
  readonly before?: EarlierCode;
  /** What rests on the code that it replaces; absent for new code. */
  readonly rests?: RestingCells;
  /** The test cells' sources: the tests alone, without a runner. */
  readonly tests: readonly string[];
  /** The language's canonical name, e.g. `python`. */
  readonly language: string;
  /** Name of the notebook's kernelspec; `null` for the language's default. */
  readonly kernel: string | null;
  /** The code cells above the place where the code will stand, in order. */
  readonly cellsAbove: readonly SourceCell[];
  /** The user's request in plain text. */
  readonly request: string;
  /** Steps that bring variables over from the user's kernel, and the names that they define. */
  readonly variables?: {
    readonly names: readonly string[];
    readonly steps: readonly CodeStep[];
  };
  /** What the user's kernel has and was not brought over. */
  readonly left?: readonly LeftVariable[];
  /** Names that the user's kernel may have: it could not be asked for them. */
  readonly unknownNames?: readonly string[];
  /** Whether tests were asked for: then code without tests fails the check of tests; else it only skips it. */
  readonly testsRequired?: boolean;
  /** Checks that the user switched off. */
  readonly disabled?: readonly CheckName[];
  readonly limits: SandboxLimits;
  readonly signal: AbortSignal;
}

/** A human's answer to the question whether code may run; `null` for no. */
export type RunConsent = Approved<CodeToRun> | Approved<SandboxConsent> | null;

/** What checks need from outside. */
export interface CheckDeps {
  readonly linter: Linter;
  /** `null` where nothing can be run here. */
  readonly sandbox: Sandbox | null;
  /**
   * Asks, or answers from a standing consent; asked at most once, just before the first step. `risks` is
   * `null` where the code was not scanned for them.
   */
  readonly consent: (
    code: CodeToRun,
    risks: readonly PlacedRisk[] | null,
    signal: AbortSignal
  ) => Promise<RunConsent>;
  /**
   * Asks whether code may do what the sandbox has stopped. Absent where nobody can be asked.
   *
   * @param code with the effect among those that it may have.
   */
  readonly allow?: (
    stopped: AllowableCall,
    code: CodeToRun,
    signal: AbortSignal
  ) => Promise<RunConsent>;
  /** Files that may be meant by the name of one that is not there, seen from the notebook's folder. */
  readonly nearFiles?: (name: string) => Promise<readonly string[]>;
  /** Called when a check has ended, again where it is made again, for the journal. */
  readonly onResult?: (result: CheckResult) => void;
  /** An unguessable word, one per run; random where absent. */
  readonly marker?: () => string;
}

/** What all checks together say. */
export interface Verdict {
  readonly results: readonly CheckResult[];
  /** True only where the code and the tests of the answer really ran, and nothing that was checked failed. */
  readonly validated: boolean;
  /** What really ran and passed, in words: `2 code cells after 1 cell above`, `8 tests`. */
  readonly ran: readonly Words[];
  readonly failing: readonly CheckName[];
  /** The code as checked: with repairs. */
  readonly code: readonly string[];
  /** The tests as they ran. */
  readonly tests: readonly string[];
  readonly risks: readonly PlacedRisk[];
  /** What the sandbox stopped and nobody allowed: no fault of the code that a repair could mend. */
  readonly stopped?: StoppedCall | null;
}
