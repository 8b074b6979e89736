import type {
  CodeStep,
  CodeToRun,
  Execution,
  SandboxLimits
} from '../ports/sandbox';
import type { SourceCell } from '../python/dependency-cells';
import type { PlacedRisk } from '../values/risk';
import type { Mutant } from './quality/mutants';
import type { TestPlan } from './quality/test-plan';
import type { RunnerStep } from './runner/runner-steps';
import type { ReportReading, Reports } from './runner/test-protocol';
import type { RunConsent } from './types';

/** A cell of the notebook that runs after the code which is checked. */
export interface DependentStep {
  readonly step: CodeStep;
  readonly cell: SourceCell;
  /** False for a cell that only gives what a dependent one needs beside the code. */
  readonly isDependent: boolean;
}

/** What of a notebook runs after code that takes the place of other code, and what does not. */
export interface DependentsPlan {
  readonly steps: readonly DependentStep[];
  /** Cells that use the code and are not run: they or what they need do more than compute, or only the kernel has it. */
  readonly leftOut: readonly SourceCell[];
}

/** The steps of one sandbox session, by what they are for. Only these may run. */
export interface SandboxPlan {
  /** Brings the runner; `null` where there is none for the language. */
  readonly prelude: CodeStep | null;
  readonly before: readonly CodeStep[];
  readonly code: readonly CodeStep[];
  readonly examples: RunnerStep | null;
  /** What a human is shown of the tests; the runner has them from the first step, and runs them itself. */
  readonly testCells: readonly CodeStep[];
  readonly tests: RunnerStep | null;
  /** The lines by which the cells of tests run them in the notebook; `null` where there are none. */
  readonly inNotebook: CodeStep | null;
  readonly mutants: RunnerStep | null;
  /** What runs last: the cells of the notebook that use the code. */
  readonly dependents: DependentsPlan;
  /** What is planted in the code. */
  readonly planted: readonly Mutant[];
  /** Why nothing is planted, in a sentence; `null` where faults may be. */
  readonly withheld: string | null;
  readonly testPlan: TestPlan;
  /** What the cells of the notebook may do that run first: they were not generated, but they run unseen. */
  readonly risksAbove: readonly PlacedRisk[];
  /** How many cells of the notebook run first. */
  readonly cellsAbove: number;
  /** What one step may take. */
  readonly limits: SandboxLimits;
  /** All of it, in order: what a human agrees to. */
  readonly toRun: CodeToRun;
}

/** An open sandbox with its plan: where things are proved. */
export interface Proof {
  /** What it was opened with. */
  readonly ground: ProofGround;
  readonly plan: SandboxPlan;
  /** The word that starts the runner's reports. */
  readonly marker: string;
  /**
   * Runs a step of the plan. After a step that ended the session nothing more runs.
   *
   * @throws EffectStopped where the sandbox stopped what nobody had agreed to; not for planted faults, whose
   *   effects nobody wants.
   * @throws SandboxLost where its process is gone for no reason that is known; a planted fault may be one.
   */
  run(step: CodeStep): Promise<Execution>;
  /** The report of one kind in what a step of the runner printed. */
  report<K extends keyof Reports>(
    execution: Execution,
    step: RunnerStep,
    kind: K
  ): ReportReading<Reports[K]>;
  /** True once the kernel is gone. */
  readonly over: boolean;
  close(): Promise<void>;
}

/** What a sandbox is opened with. */
export interface ProofGround {
  readonly plan: SandboxPlan;
  readonly marker: string;
  readonly consent: NonNullable<RunConsent>;
}
