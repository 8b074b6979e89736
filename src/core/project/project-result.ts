import type { ProjectFile } from './project-state';

/** How a module ended. */
export interface ModuleResult {
  readonly name: string;
  readonly end: 'proved' | 'unproved' | 'continued' | 'skipped';
  /** What was run, or why nothing was, or what still fails. */
  readonly why: string;
  /** Tests that ran and passed, of one whose tests pass; else 0. */
  readonly tests: number;
}

/** A project as it was written. */
export interface ProjectResult {
  readonly files: readonly ProjectFile[];
  readonly modules: readonly ModuleResult[];
  /** What is not as the rules of the frameworks have it and does no harm, a line each. */
  readonly remarks: readonly string[];
}
