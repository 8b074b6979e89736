import { sha256 } from '../../hash';
import type { ModuleRun } from '../../ports/runtime';
import type { ProjectDecision } from '../../ports/project-human';
import type { ProjectEvent } from './project-events';

/** An answer that was paid for. */
export interface PaidAnswer {
  readonly text: string;
  readonly truncated: boolean;
}

/** What tells an answer as it came from one that the kept journal has taken a secret out of. */
export function answerHash(text: string): string {
  return sha256(text, 16);
}

/**
 * What a journal remembers, so that a project that is taken up again goes the same way without asking twice:
 * answers, decisions and runs in their order, and what was written.
 */
export class Remembered {
  /** By path: the hashes of all that was written there, in order. */
  readonly written = new Map<string, string[]>();
  /** By path: what humans said when they had it asked for anew. */
  readonly hints = new Map<string, readonly string[]>();
  /** By path, then by the number of the request. */
  private readonly answers = new Map<string, Map<number, PaidAnswer>>();
  private readonly decisions = new Map<string, ProjectDecision[]>();
  private readonly runs = new Map<
    string,
    { files: string; run: ModuleRun }[]
  >();

  constructor(events: readonly ProjectEvent[]) {
    events.forEach(event => this.add(event));
  }

  /**
   * The answer to the `ask`-th request for a file, from 1; `null` where it is still to be asked. One that is not kept
   * as it came is asked for again: a file never gets what stands for a secret.
   */
  answer(path: string, ask: number): PaidAnswer | null {
    return this.answers.get(path)?.get(ask) ?? null;
  }

  decision(subject: string, nth: number): ProjectDecision | null {
    return this.decisions.get(subject)?.[nth - 1] ?? null;
  }

  /** The `nth` run of a module, from 1, where its files were the same. */
  run(module: string, nth: number, files: string): ModuleRun | null {
    const known = this.runs.get(module)?.[nth - 1];
    return known?.files === files ? known.run : null;
  }

  /** What was answered and decided for a file counts no more. */
  forgetFile(path: string): void {
    this.answers.delete(path);
    this.decisions.delete(path);
  }

  /** What was decided about a module and what its runs came to counts no more. */
  forgetModule(name: string): void {
    this.decisions.delete(moduleSubject(name));
    this.runs.delete(name);
  }

  private add(event: ProjectEvent): void {
    switch (event.type) {
      case 'file-answered':
        if (event.hash === answerHash(event.text)) {
          const { path, ask, text, truncated } = event;
          const known = this.answers.get(path) ?? new Map();
          this.answers.set(path, known.set(ask, { text, truncated }));
        }
        break;
      case 'file-reopened':
        this.forgetFile(event.path);
        this.hints.set(event.path, [
          ...(this.hints.get(event.path) ?? []),
          ...(event.hint === '' ? [] : [event.hint])
        ]);
        break;
      case 'module-reopened':
        this.forgetModule(event.module);
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

/** What decisions about a module are kept under: those about files are kept under their paths. */
export function moduleSubject(name: string): string {
  return `module ${name}`;
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  map.set(key, [...(map.get(key) ?? []), item]);
}
