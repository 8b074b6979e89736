import type { LintFinding } from '../../core/ports/linter';
import type { RuffEngine } from './ruff-engine';
import type { RuffAnswer, RuffQuestion } from './worker-messages';

/** What is needed of a `Worker`. */
export interface WorkerLike {
  postMessage(message: RuffQuestion): void;
  terminate(): void;
  addEventListener(
    type: 'message' | 'error' | 'messageerror',
    listener: (event: { data?: unknown; message?: string }) => void
  ): void;
}

interface Waiting {
  resolve(findings: readonly LintFinding[]): void;
  reject(problem: Error): void;
}

/**
 * Ruff in a worker, so that checking never holds up typing. A worker that dies fails all that waits for
 * it; the next linter call loads a new one.
 */
export class WorkerEngine implements RuffEngine {
  private next = 1;
  private problem: Error | null = null;
  private readonly waiting = new Map<number, Waiting>();

  constructor(private readonly worker: WorkerLike) {
    worker.addEventListener('message', ({ data }) =>
      this.receive(data as RuffAnswer)
    );
    for (const type of ['error', 'messageerror'] as const) {
      worker.addEventListener(type, event => this.fail(event.message ?? type));
    }
  }

  check(
    code: string,
    select: readonly string[]
  ): Promise<readonly LintFinding[]> {
    const problem = this.problem;
    if (problem !== null) {
      return Promise.reject(problem);
    }
    const id = this.next;
    this.next += 1;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, code, select });
    });
  }

  private receive(answer: RuffAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('problem' in answer) {
      waiting?.reject(new Error(answer.problem));
      // A panic leaves WebAssembly's memory in an unknown state.
      this.fail(answer.problem);
    } else {
      waiting?.resolve(answer.findings);
    }
  }

  private fail(message: string): void {
    const problem = new Error(`the worker that runs ruff failed: ${message}`);
    this.problem = problem;
    this.worker.terminate();
    this.waiting.forEach(({ reject }) => reject(problem));
    this.waiting.clear();
  }
}
