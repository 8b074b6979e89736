import type { ModuleRun } from '../../ports/runtime';
import type { ProjectDecision } from '../../ports/project-human';
import type { ProjectEvent } from './project-events';

/** An answer that was paid for. */
export interface PaidAnswer {
  readonly text: string;
  readonly truncated: boolean;
}

/**
 * What a journal remembers, so that a project that is taken up again goes the same way without asking twice:
 * answers, decisions and runs in their order, and what was written.
 */
export class Remembered {
  /** By path: the hashes of all that was written there, in order. */
  readonly written = new Map<string, string[]>();
  private readonly answers = new Map<string, PaidAnswer[]>();
  private readonly decisions = new Map<string, ProjectDecision[]>();
  private readonly runs = new Map<
    string,
    { files: string; run: ModuleRun }[]
  >();

  constructor(events: readonly ProjectEvent[]) {
    events.forEach(event => this.add(event));
  }

  /** The answer to the `ask`-th request for a file, from 1; `null` where it is still to be asked. */
  answer(path: string, ask: number): PaidAnswer | null {
    return this.answers.get(path)?.[ask - 1] ?? null;
  }

  decision(subject: string, nth: number): ProjectDecision | null {
    return this.decisions.get(subject)?.[nth - 1] ?? null;
  }

  /** The `nth` run of a module, from 1, where its files were the same. */
  run(module: string, nth: number, files: string): ModuleRun | null {
    const known = this.runs.get(module)?.[nth - 1];
    return known?.files === files ? known.run : null;
  }

  private add(event: ProjectEvent): void {
    switch (event.type) {
      case 'file-answered':
        push(this.answers, event.path, {
          text: event.text,
          truncated: event.truncated
        });
        break;
      case 'file-reopened':
        this.answers.delete(event.path);
        break;
      case 'file-written':
        push(this.written, event.path, event.hash);
        break;
      case 'failure-decided':
        push(this.decisions, event.subject, event.decision);
        break;
      case 'module-run':
        push(this.runs, event.module, { files: event.files, run: event.run });
        break;
      default:
    }
  }
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  map.set(key, [...(map.get(key) ?? []), item]);
}
