import { chainLengths, type FileGraph } from './file-graph';
import { InOrder } from './in-order';

/** How the files of a module are worked on. */
export interface QueueWork<T> {
  /** Makes one file when all that it waits for are made. */
  make(path: string): Promise<T>;
  /** Takes what was made, one file after another, in the graph's order, whatever was ready first. */
  take(path: string, made: T): Promise<void>;
  /** Waits while work is paused; nothing is begun meanwhile. */
  readonly mayBegin: () => Promise<void>;
}

/**
 * Makes files side by side, at most `limit` at once: of those that wait for nothing more, the one with the
 * longest chain behind it first. Where one fails, nothing more is begun, and the first failure is thrown when
 * what was begun has ended.
 */
export async function workThrough<T>(
  graph: FileGraph,
  limit: number,
  work: QueueWork<T>
): Promise<void> {
  const queue = new Queue(graph, work);
  await queue.run(Math.max(1, limit));
}

class Queue<T> {
  constructor(
    private readonly graph: FileGraph,
    private readonly work: QueueWork<T>
  ) {
    this.chains = chainLengths(graph);
    this.left = new Set(graph.order);
    this.taking = new InOrder(graph.order, async (path, made) => {
      if (this.failure === null) {
        await work.take(path, made).catch(error => this.fail(error));
      }
    });
  }

  async run(limit: number): Promise<void> {
    while (
      this.failure === null &&
      (this.left.size > 0 || this.running.size > 0)
    ) {
      await this.begin(limit);
      if (this.running.size === 0) {
        break;
      }
      await Promise.race(this.running);
    }
    await Promise.all(this.running);
    await this.taking.settled();
    if (this.failure !== null) {
      throw this.failure.error;
    }
  }

  /** Begins as much as there is room for. */
  private async begin(limit: number): Promise<void> {
    for (
      let next = this.next();
      next !== null && this.running.size < limit && this.failure === null;
      next = this.next()
    ) {
      try {
        await this.work.mayBegin();
      } catch (error) {
        this.fail(error);
        return;
      }
      this.left.delete(next);
      const task: Promise<void> = this.make(next).finally(
        () => void this.running.delete(task)
      );
      this.running.add(task);
    }
  }

  private next(): string | null {
    let best: string | null = null;
    for (const path of this.left) {
      const isReady = [...(this.graph.waitsFor.get(path) ?? [])].every(other =>
        this.made.has(other)
      );
      if (isReady && (best === null || this.chain(path) > this.chain(best))) {
        best = path;
      }
    }
    return best;
  }

  private chain(path: string): number {
    return this.chains.get(path) ?? 0;
  }

  private async make(path: string): Promise<void> {
    try {
      this.made.set(path, await this.work.make(path));
    } catch (error) {
      this.fail(error);
      return;
    }
    this.taking.add(path, this.made.get(path) as T);
  }

  private fail(error: unknown): void {
    this.failure ??= { error };
  }

  private readonly chains: ReadonlyMap<string, number>;
  private readonly left: Set<string>;
  private readonly made = new Map<string, T>();
  private readonly running = new Set<Promise<void>>();
  private readonly taking: InOrder<T>;
  private failure: { readonly error: unknown } | null = null;
}
