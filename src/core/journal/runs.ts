import { stopped } from '../errors';
import type { RunEvent } from './events';
import {
  gistOf,
  type AnyPendingQuestion,
  type Answered,
  type Asked
} from './question';
import type { ProjectSteering } from '../ports/project-steering';
import type { QuestionKind } from '../vocabulary';
import type { ResumePoint } from './resume';
import { emptyRunState, type RunState } from './run-state';
import { foldRun } from './fold-run';
import { joinedEvent } from './joined-event';

/** Runs that ended stay readable in memory up to this number; older ones are read from the notebook. */
const KEPT_RUNS = 50;

/**
 * A run of this browser tab: its journal, the state folded from it, and the switch that stops it.
 *
 * Buttons act on these objects only, never on what a notebook's file says.
 */
export class LiveRun {
  constructor(readonly id: string) {}

  /** The journal so far; neighbouring pieces of text, and of counts, are joined. */
  get events(): readonly RunEvent[] {
    return this._events;
  }

  get state(): RunState {
    return this._state;
  }

  /** Aborted when the run should stop. */
  get signal(): AbortSignal {
    return this._abort.signal;
  }

  /** True once nobody is there any more who could see the run: see {@link leave}. */
  get isLeft(): boolean {
    return this._left;
  }

  /** Adds to the journal and tells the listeners. The journal of a run that was left stays as it is. */
  append(event: RunEvent): void {
    if (!this._left) {
      this._add(event);
    }
    for (const listener of [...this._listeners]) {
      listener();
    }
  }

  /** Calls `listener` after every event until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this._listeners.add(listener);
    return () => {
      this._listeners.delete(listener);
    };
  }

  /** What the card does to the project that the run writes; `null` where it writes none. */
  steering: ProjectSteering | null = null;

  /** The question that waits for the user, if any. */
  get pending(): AnyPendingQuestion | null {
    return this._pending;
  }

  /**
   * Asks the user and waits for the answer. Only the `Human` port's implementation calls this; the view
   * shows {@link pending} and answers it. One question after the other: work that goes on side by side may come to
   * two.
   *
   * @param now epoch, ms, for the journal.
   * @throws CellwrightError `cancelled` after a stop.
   */
  async ask<K extends QuestionKind>(
    kind: K,
    asked: Asked<K>,
    now: () => number
  ): Promise<Answered<K>> {
    while (this._pending !== null) {
      await this._settled;
    }
    const id = ++this._asked;
    const asking = new Promise<Answered<K>>((resolve, reject) => {
      const stop = () => {
        this._pending = null;
        reject(stopped(this.signal.reason));
      };
      if (this.signal.aborted) {
        stop();
        return;
      }
      this.signal.addEventListener('abort', stop, { once: true });
      this._pending = {
        id,
        kind,
        asked,
        answer: (given: Answered<K>) => {
          this.signal.removeEventListener('abort', stop);
          resolve(given);
        }
      } as unknown as AnyPendingQuestion;
      this.append({ type: 'question-asked', id, kind, at: now() });
    });
    this._settled = asking.then(
      () => undefined,
      () => undefined
    );
    const answer = await asking;
    this._pending = null;
    this.append({
      type: 'question-answered',
      id,
      answer: gistOf(answer),
      at: now()
    });
    return answer;
  }

  /** Stops the run; a run that has ended is left as it is. */
  stop(): void {
    this._abort.abort(new DOMException('Stopped by the user', 'AbortError'));
  }

  /**
   * Ends the work on a run whose notebook was closed. Nobody has stopped it: its journal says where it stood, and it
   * can be taken up there when the notebook is opened again, as after a reload of the page.
   */
  leave(): void {
    this._left = true;
    this.stop();
    this._listeners.forEach(listener => listener());
  }

  private _add(event: RunEvent): void {
    const last = this._events.at(-1);
    const joined = last === undefined ? null : joinedEvent(last, event);
    if (joined !== null) {
      this._events[this._events.length - 1] = joined;
    } else {
      this._events.push(event);
    }
    this._state = foldRun(this._state, event);
  }

  private _pending: AnyPendingQuestion | null = null;
  /** Resolves with the question that waits. */
  private _settled: Promise<void> = Promise.resolve();
  private _asked = 0;
  private _left = false;
  private readonly _abort = new AbortController();
  private readonly _events: RunEvent[] = [];
  private readonly _listeners = new Set<() => void>();
  private _state = emptyRunState;
}

/** Where the next run of a turn begins, if it answers what the interrupted one answered. */
export interface RunSeed {
  readonly turn: number;
  /** Digest of what was answered, see `request-digest.ts`. */
  readonly request: string;
  readonly point: ResumePoint;
}

/** The runs of this browser tab, but for those that were left: they are known by what is kept of them. */
export class Runs {
  /** A new run; `supersedes` names the run whose answer it will replace when it is complete. */
  open(id: string, supersedes: string | null): LiveRun {
    const run = new LiveRun(id);
    this._runs.set(id, run);
    if (supersedes !== null) {
      this._superseded.set(supersedes, id);
    }
    this._dropOldest();
    for (const listener of this._listeners) {
      listener(run);
    }
    return run;
  }

  /** Calls `listener` with every run that is opened from now on. */
  onOpen(listener: (run: LiveRun) => void): void {
    this._listeners.add(listener);
  }

  get(id: string): LiveRun | undefined {
    const run = this._runs.get(id);
    return run?.isLeft === true ? undefined : run;
  }

  /** The run at work on a new answer in place of the one that `id` gave, if any. */
  successor(id: string): LiveRun | undefined {
    const next = this.get(this._superseded.get(id) ?? '');
    return next?.state.finishedAt === null ? next : undefined;
  }

  /** Runs that have not ended. */
  get active(): readonly LiveRun[] {
    return [...this._runs.values()].filter(
      run => run.state.finishedAt === null && !run.isLeft
    );
  }

  /** What runs came to that have ended. */
  get ended(): readonly RunState[] {
    return [...this._runs.values()]
      .map(({ state }) => state)
      .filter(({ finishedAt }) => finishedAt !== null);
  }

  /** Lets the next run of a prompt cell begin where an interrupted one stood. */
  plantSeed(cell: string, seed: RunSeed): void {
    this._seeds.set(cell, seed);
  }

  /** The seed for a cell, which is then used up. */
  takeSeed(cell: string): RunSeed | null {
    const seed = this._seeds.get(cell) ?? null;
    this._seeds.delete(cell);
    return seed;
  }

  private _dropOldest(): void {
    for (const [id, run] of this._runs) {
      if (this._runs.size <= KEPT_RUNS) {
        return;
      }
      if (run.state.finishedAt !== null || run.isLeft) {
        this._runs.delete(id);
        for (const [earlier, next] of this._superseded) {
          if (next === id) {
            this._superseded.delete(earlier);
          }
        }
      }
    }
  }

  private readonly _listeners = new Set<(run: LiveRun) => void>();
  private readonly _runs = new Map<string, LiveRun>();
  private readonly _superseded = new Map<string, string>();
  /** By prompt cell. */
  private readonly _seeds = new Map<string, RunSeed>();
}
