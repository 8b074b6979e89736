import type { ProjectStep } from '../../journal/events';
import type { RunWriter } from '../../journal/run-writer';
import type { Differences } from '../change/differences';
import type { ProjectPlan } from '../plan/plan-schema';
import {
  readProjectEvents,
  type ProjectEvent,
  type ProjectJournal
} from '../journal/project-events';

type BegunChange = Extract<ProjectEvent, { type: 'change-begun' }>;

/** The events of a project, which are part of its run's journal. */
export class ProjectRunJournal implements ProjectJournal {
  readonly events: ProjectEvent[] = [];

  /** @param before what happened in the run that is taken up again: it is this run's from now on. */
  constructor(
    private readonly _writer: RunWriter,
    before: readonly ProjectStep[]
  ) {
    readProjectEvents(before).forEach(event => this.append(event));
  }

  append(event: ProjectEvent): void {
    this.events.push(event);
    this._writer.write({ type: 'project-progressed', step: { ...event } });
  }

  /** The last plan that was made; `null` where none was. */
  get plan(): ProjectPlan | null {
    const made = this.events.findLast(({ type }) => type === 'plan-made');
    return made?.type === 'plan-made' ? made.plan : null;
  }

  /** The change of a project that stood there; `null` where a new one is written. */
  get change(): Pick<BegunChange, 'change' | 'hashes'> | null {
    const begun = this.events.findLast(({ type }) => type === 'change-begun');
    return begun?.type === 'change-begun' ? begun : null;
  }

  /** The last differences that were planned; `null` where none were. */
  get differences(): Differences | null {
    const made = this.events.findLast(
      ({ type }) => type === 'differences-planned'
    );
    return made?.type === 'differences-planned' ? made.differences : null;
  }

  /** The paths that came to their end, and were not asked for anew since. */
  get written(): string[] {
    const written = new Set<string>();
    for (const event of this.events) {
      if (event.type === 'file-ended') {
        written.add(event.path);
      } else if (event.type === 'file-reopened') {
        written.delete(event.path);
      }
    }
    return [...written];
  }

  /** Name of the model that wrote last; `null` where that is not known. */
  get model(): string | null {
    const last = this.events.findLast(({ type }) => type === 'file-answered');
    return last?.type === 'file-answered' ? last.model : null;
  }
}
