import type { ModuleToRun } from '../../../core/ports/runtime';

/** Where a module is run. */
export interface RunPlace {
  /** The copy of the project, absolute. */
  readonly project: string;
  /** A folder for environments and results, absolute; it outlives a run. */
  readonly cache: string;
  readonly module: ModuleToRun;
  readonly signal: AbortSignal;
}
