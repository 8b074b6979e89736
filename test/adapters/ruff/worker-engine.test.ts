import {
  WorkerEngine,
  type WorkerLike
} from '../../../src/adapters/ruff/worker-engine';
import type { RuffQuestion } from '../../../src/adapters/ruff/worker-messages';

class FakeWorker implements WorkerLike {
  readonly questions: RuffQuestion[] = [];
  terminated = false;
  private readonly listeners = new Map<
    string,
    (event: { data?: unknown; message?: string }) => void
  >();

  postMessage(question: RuffQuestion): void {
    this.questions.push(question);
  }

  terminate(): void {
    this.terminated = true;
  }

  addEventListener(
    type: string,
    listener: (event: { data?: unknown; message?: string }) => void
  ): void {
    this.listeners.set(type, listener);
  }

  emit(type: string, event: { data?: unknown; message?: string }): void {
    this.listeners.get(type)?.(event);
  }
}

const finding = {
  code: 'F821',
  message: 'm',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2
};

describe('Ruff in a worker', () => {
  it('gives every question its own answer, in whatever order they come', async () => {
    const worker = new FakeWorker();
    const engine = new WorkerEngine(worker);
    const first = engine.check('a', ['F']);
    const second = engine.check('b', ['S']);
    worker.emit('message', { data: { id: 2, findings: [finding] } });
    worker.emit('message', { data: { id: 1, findings: [] } });
    expect(await Promise.all([first, second])).toEqual([[], [finding]]);
    expect(worker.questions).toEqual([
      { id: 1, code: 'a', select: ['F'] },
      { id: 2, code: 'b', select: ['S'] }
    ]);
  });

  it('leaves nobody waiting when the worker dies', async () => {
    const worker = new FakeWorker();
    const engine = new WorkerEngine(worker);
    const waiting = engine.check('a', ['F']);
    worker.emit('error', { message: 'out of memory' });
    await expect(waiting).rejects.toThrow('out of memory');
    await expect(engine.check('b', ['F'])).rejects.toThrow('out of memory');
    expect(worker.terminated).toBe(true);
  });

  it('does not use a worker again whose WebAssembly failed', async () => {
    const worker = new FakeWorker();
    const engine = new WorkerEngine(worker);
    const waiting = engine.check('a', ['F']);
    worker.emit('message', { data: { id: 1, problem: 'unreachable' } });
    await expect(waiting).rejects.toThrow('unreachable');
    expect(worker.terminated).toBe(true);
  });
});
