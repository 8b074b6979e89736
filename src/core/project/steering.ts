import { stopped } from '../errors';
import type { Clock } from '../ports/clock';
import type { ProjectFolder } from '../ports/project-folder';
import type { Spent } from '../values/budget';
import type {
  ProjectControl,
  ProjectStanding,
  ProjectSteering,
  ProjectWish
} from '../ports/project-steering';
import type { Spending } from './budget';
import { projectProgress } from './journal/project-progress';
import type {
  ProjectEvent,
  ProjectJournal,
  UntimedProjectEvent
} from './journal/project-events';

const PAUSES: ReadonlySet<string> = new Set([
  'project-paused',
  'project-resumed'
]);

/**
 * What a human does to a project at any time from its card: the card calls it, the work looks at it. All of it is in
 * the journal, so a project that is taken up again knows it.
 */
export class Steering implements ProjectControl, ProjectSteering {
  private readonly skipped = new Set<string>();
  private readonly edits = new Map<string, string>();
  private wishes: ProjectWish[] = [];
  private paused = false;
  private last: ProjectStanding | null = null;
  /** Events that {@link last} is of. */
  private known = 0;
  /** Who waits for the end of a pause. */
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly journal: ProjectJournal,
    private readonly clock: Clock,
    private readonly folder: Pick<ProjectFolder, 'read'>,
    private readonly spending: Pick<Spending, 'mayGoOn' | 'spent'>
  ) {
    for (const event of journal.events) {
      if (event.type === 'file-skipped') {
        this.setSkipped(event.path, event.skipped);
      } else if (event.type === 'file-edited') {
        this.edits.set(event.path, event.content);
        this.skipped.delete(event.path);
      } else if (event.type === 'file-reopened') {
        this.forget(event.path);
      }
    }
    const last = journal.events.findLast(({ type }) => PAUSES.has(type));
    if (last?.type === 'project-paused') {
      // Whoever takes it up wants it to go on.
      this.write({ type: 'project-resumed' });
    }
  }

  get isPaused(): boolean {
    return this.paused;
  }

  get standing(): ProjectStanding | null {
    const { events } = this.journal;
    if (events.length !== this.known) {
      this.known = events.length;
      this.last = standingOf(events);
    }
    return this.last;
  }

  get spent(): Spent {
    return this.spending.spent;
  }

  pause(): void {
    if (!this.paused) {
      this.paused = true;
      this.write({ type: 'project-paused' });
    }
  }

  goOn(): void {
    if (this.paused) {
      this.paused = false;
      this.write({ type: 'project-resumed' });
      [...this.waiting].forEach(go => go());
    }
  }

  skip(path: string, isSkipped: boolean): void {
    this.setSkipped(path, isSkipped);
    this.write({ type: 'file-skipped', path, skipped: isSkipped });
  }

  edit(path: string, content: string): void {
    this.skipped.delete(path);
    this.edits.set(path, content);
    this.wishes.push({ type: 'edit', path });
    this.write({ type: 'file-edited', path, content });
  }

  retryFile(path: string, hint: string): void {
    this.forget(path);
    this.wishes.push({ type: 'retry-file', path, hint });
    this.write({ type: 'file-reopened', path, hint });
  }

  retryModule(module: string): void {
    this.wishes.push({ type: 'retry-module', module });
    this.write({ type: 'module-reopened', module });
  }

  async textOf(path: string): Promise<string | null> {
    return this.edits.get(path) ?? this.folder.read(path);
  }

  async mayBegin(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    while (this.paused) {
      await this.nextGo(signal);
    }
    await this.spending.mayGoOn(signal);
  }

  isSkipped(path: string): boolean {
    return this.skipped.has(path);
  }

  editOf(path: string): string | null {
    return this.edits.get(path) ?? null;
  }

  takeWishes(): readonly ProjectWish[] {
    const taken = this.wishes;
    this.wishes = [];
    return taken;
  }

  /** The file is the model's again. */
  private forget(path: string): void {
    this.skipped.delete(path);
    this.edits.delete(path);
  }

  private setSkipped(path: string, isSkipped: boolean): void {
    if (isSkipped) {
      this.skipped.add(path);
    } else {
      this.skipped.delete(path);
    }
  }

  private nextGo(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = () => {
        signal.removeEventListener('abort', stop);
        this.waiting.delete(go);
      };
      const go = () => {
        end();
        resolve();
      };
      const stop = () => {
        end();
        reject(stopped(signal.reason));
      };
      signal.addEventListener('abort', stop, { once: true });
      this.waiting.add(go);
    });
  }

  private write(event: UntimedProjectEvent): void {
    this.journal.append({ ...event, at: this.clock.now() });
  }
}

function standingOf(events: readonly ProjectEvent[]): ProjectStanding | null {
  const progress = projectProgress(events);
  if (progress === null) {
    return null;
  }
  const { name, files, done, percent } = progress;
  const failed = files.filter(({ state }) => state === 'failed').length;
  return { name, done, failed, total: files.length, percent };
}
