import type { ProjectFile } from './project-state';

/** How a module ended. */
export interface ModuleResult {
  readonly name: string;
  readonly end: 'proved' | 'unproved' | 'continued' | 'skipped';
  /** What was run, or why nothing was, or what still fails. */
  readonly why: string;
}

/** A project as it was written. */
export interface ProjectResult {
  readonly files: readonly ProjectFile[];
  readonly modules: readonly ModuleResult[];
}
