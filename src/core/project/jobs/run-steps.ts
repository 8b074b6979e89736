import type { Job, JobResult } from '../../ports/jobs';
import type { ModuleRun, ModuleToRun } from '../../ports/runtime';

/** One command on the way to the result of a module. */
export interface RunStep {
  readonly job: Job;
  /** The module's result where it ends with this step; `null` where the next may begin. */
  after(result: JobResult): ModuleRun | null;
}

/** A module that is to be run, and what is known of its folder. */
export interface RunPlace {
  readonly module: ModuleToRun;
  /** The text of a file of the project, `null` where there is none. */
  readonly read: (path: string) => Promise<string | null>;
  /** Environments that are ready, by their folder: those need no installing. */
  readonly ready: Set<string>;
  /** Whether packages of the installed Python count too: where the machine itself is expendable. */
  readonly sharesPackages: boolean;
}

/** What runs a module: its commands in order, the last of which has a result, or why there are none. */
export type Runner = (place: RunPlace) => Promise<readonly RunStep[] | string>;

/** A command as one would type it in the project's folder. */
export function asTyped(root: string, command: string): string {
  return `${root === '' ? '' : `cd ${root} && `}${command}`;
}

/** From a folder of the project up to the project's own: `../../`. */
export function upFrom(root: string): string {
  return root === '' ? '' : '../'.repeat(root.split('/').length);
}
