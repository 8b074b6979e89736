import type { ProjectStanding } from '../ports/project-steering';
import type { LiveRun, Runs } from './runs';

/** A run that writes a project, and how far it is. */
export interface ProjectAtWork {
  readonly run: LiveRun;
  readonly standing: ProjectStanding;
}

/**
 * Follows the runs that write projects.
 *
 * @param show told which are at work, whenever one of them has got on.
 * @param onEnd told of each whose run has ended, and how far it was.
 */
export function watchProjects(
  runs: Pick<Runs, 'active' | 'onOpen'>,
  show: (projects: readonly ProjectAtWork[]) => void,
  onEnd: (project: ProjectAtWork) => void
): void {
  runs.onOpen(run => {
    let last: ProjectStanding | null = null;
    let seen = 0;
    const stop = run.subscribe(() => {
      const { project, finishedAt } = run.state;
      const isOver = finishedAt !== null;
      if (project.length === seen && !isOver) {
        return;
      }
      seen = project.length;
      last = run.steering?.standing ?? last;
      if (isOver) {
        stop();
      }
      if (last === null) {
        return;
      }
      show(atWork(runs.active));
      if (isOver) {
        onEnd({ run, standing: last });
      }
    });
  });
}

function atWork(active: readonly LiveRun[]): ProjectAtWork[] {
  return active.flatMap(run => {
    const standing = run.steering?.standing ?? null;
    return standing === null ? [] : [{ run, standing }];
  });
}
