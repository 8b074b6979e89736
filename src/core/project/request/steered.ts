import type { ModelAccess } from '../../generation/answers/ask-model';
import type { LiveRun } from '../../journal/runs';
import type { ProjectFolder } from '../../ports/project-folder';
import type { ProjectControl } from '../../ports/project-steering';
import type { Budget } from '../../values/budget';
import { Spending } from '../budget';
import type { ProjectMeans } from '../plan/estimate';
import type { ProjectSettings } from '../project-needs';
import { Steering } from '../steering';
import type { ProjectWork } from './project-work';

/** Files that are asked for at the same time. */
const PARALLEL = 4;

/** What the work on files takes where a human can steer it. */
export interface Steered {
  readonly control: ProjectControl;
  /** What it takes is counted. */
  readonly access: ModelAccess;
}

/**
 * Lets the card of a run steer the work on its files while that is done, and keeps it to the sum that was agreed to.
 *
 * @param begun what was agreed to, and the folder whose files the card shows.
 */
export function steered<T>(
  run: Pick<LiveRun, 'steering'>,
  { work, context, journal, access, means, human }: ProjectWork,
  begun: {
    readonly budget: Budget | null;
    readonly folder: Pick<ProjectFolder, 'read'>;
  },
  write: (by: Steered) => Promise<T>
): Promise<T> {
  const { clock } = work.ports;
  if (begun.budget !== null) {
    context.spending?.handOver();
  }
  const spending = new Spending(begun.budget, means, human, budget =>
    journal.append({ type: 'budget-agreed', ...budget, at: clock.now() })
  );
  const control = new Steering(journal, clock, begun.folder, spending);
  run.steering = control;
  return work.writer
    .stage('generate', () =>
      write({
        control,
        access: {
          ...access,
          onEvent: event => {
            spending.count(event);
            access.onEvent?.(event);
          }
        }
      })
    )
    .finally(() => {
      run.steering = null;
    });
}

export function settingsFor({ room }: ProjectMeans): ProjectSettings {
  return { parallel: PARALLEL, room };
}
