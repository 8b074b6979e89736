import type { ProjectStep } from '../journal/events';
import type { LiveRun, Runs } from '../journal/runs';
import { plantSeed } from './plant-seed';
import { resumePoint } from './resume/resume-point';

/** What of a project that has ended is done once more: a file is asked for anew, a module's tests are run again. */
export type ProjectAgain =
  { readonly path: string } | { readonly module: string };

/**
 * Has the next run of a prompt take its project as it ended, but for one file or the tests of one module.
 *
 * @param source of the prompt cell as it is now.
 * @param now epoch, ms.
 * @returns false where the prompt is another one.
 */
export function projectAgain(
  runs: Runs,
  { state }: LiveRun,
  source: string,
  what: ProjectAgain,
  now: number
): boolean {
  const point = resumePoint(state);
  const step: ProjectStep =
    'path' in what
      ? { type: 'file-reopened', path: what.path, at: now, hint: '' }
      : { type: 'module-reopened', module: what.module, at: now };
  return plantSeed(runs, state, source, {
    ...point,
    project: [...point.project, step]
  });
}
