import type { Approved } from '../consent/approved';
import type { ProjectAgreement } from '../project/plan/agreement';

/** A file that may be to blame for a failure, the likelier the higher. */
export interface Suspect {
  readonly path: string;
  readonly score: number;
}

/** One test, or one place in the code, that failed. */
export interface ProofFailure {
  /** The test's name, or what was done: `compile`. */
  readonly name: string;
  /** The file that it is reported in, relative to the project; `null` where none is named. */
  readonly file: string | null;
  readonly line: number | null;
  /** Plain text, shortened. */
  readonly message: string;
  /** What ran into it, by measurement; empty where nothing was measured. */
  readonly suspects: readonly Suspect[];
}

/** What came of the tests of one module. */
export interface ModuleRun {
  /** `unavailable`: nothing was run; `reason` says why. */
  readonly status: 'passed' | 'failed' | 'unavailable';
  /** What was run, as one would type it; empty where nothing was. */
  readonly commands: readonly string[];
  readonly passed: number;
  readonly failures: readonly ProofFailure[];
  /** Why nothing was run; empty otherwise. */
  readonly reason: string;
}

/** A module whose tests are to be run. */
export interface ModuleToRun {
  readonly name: string;
  readonly framework: string;
  /** Its files, relative to the project. */
  readonly files: readonly string[];
}

/** Runs the tests of a project's modules in the project's folder, in an environment of its own. */
export interface Runtime {
  /**
   * Compiles, builds and tests a module, as far as its files say how.
   *
   * @throws CellwrightError `consent-mismatch`, `cancelled`.
   */
  run(
    module: ModuleToRun,
    agreement: Approved<ProjectAgreement>,
    signal: AbortSignal
  ): Promise<ModuleRun>;
}
