/// <reference types="node" />
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

import { CellwrightError, stopped } from '../../core/errors';
import type {
  CodeStep,
  CodeToRun,
  Execution,
  SandboxLimits,
  SandboxSession
} from '../../core/ports/sandbox';
import { ApprovedSteps } from '../jupyter/sandbox/check-consent';
import { dataParts } from '../jupyter/step-data';
import type { SessionAnswer, SessionQuestion, SessionStart } from './messages';

/** How long an interrupted step has to end by itself, so that its traceback tells where it was, in milliseconds. */
const GRACE_MS = 2000;

/** How long a killed process may take to leave, in milliseconds. */
const FAREWELL_MS = 5000;

/** One forked process, from its first step to its end. */
export class ProcessSession implements SandboxSession {
  readonly #steps: ApprovedSteps;
  readonly #lines: AsyncIterator<string>;
  #closing: Promise<void> | null = null;

  private constructor(
    code: CodeToRun,
    private readonly socket: Socket,
    lines: AsyncIterator<string>,
    private readonly pid: number,
    private readonly folder: string
  ) {
    this.#steps = new ApprovedSteps(code.steps);
    this.#lines = lines;
  }

  /** Takes over a connection. @param folder the session's own, removed with it. */
  static async start(
    socket: Socket,
    code: CodeToRun,
    folder: string
  ): Promise<ProcessSession> {
    socket.setEncoding('utf8');
    // A process that is killed resets its connection; the missing line says it all.
    socket.on('error', () => socket.destroy());
    const reader = createInterface({ input: socket, crlfDelay: Infinity });
    // A destroyed socket has no end, only a close.
    socket.once('close', () => reader.close());
    const lines = reader[Symbol.asyncIterator]();
    const start: SessionStart = { folder };
    socket.write(`${JSON.stringify(start)}\n`);
    const first = await lines.next();
    if (first.done === true) {
      throw ended('The process of the sandbox did not start.');
    }
    const { pid } = JSON.parse(first.value) as { pid: number };
    return new ProcessSession(code, socket, lines, pid, folder);
  }

  async run(
    step: CodeStep,
    limits: SandboxLimits,
    signal: AbortSignal
  ): Promise<Execution> {
    this.#steps.advanceTo(step);
    if (this.#closing !== null) {
      throw ended('The sandbox has ended.');
    }
    const started = performance.now();
    const late = { is: false };
    let grace: NodeJS.Timeout | undefined;
    const timer = setTimeout(() => {
      late.is = true;
      this.signal(this.pid, 'SIGINT');
      grace = setTimeout(() => this.kill(), GRACE_MS);
    }, limits.timeMs);
    const stop = () => this.kill();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const answer = signal.aborted ? null : await this.ask(step, limits);
      const ms = performance.now() - started;
      if (signal.aborted) {
        throw stopped(signal.reason);
      }
      if (answer === null || answer.status === 'flood' || late.is) {
        await this.close();
      }
      return {
        ...(answer ?? NOTHING),
        ...(late.is ? { status: 'timeout' as const } : {}),
        images: [],
        ms
      };
    } finally {
      clearTimeout(timer);
      clearTimeout(grace);
      signal.removeEventListener('abort', stop);
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.end();
    return this.#closing;
  }

  /** The answer to one question, `null` where the process left without one. */
  private async ask(
    step: CodeStep,
    limits: SandboxLimits
  ): Promise<SessionAnswer | null> {
    const question: SessionQuestion = {
      source: [...dataParts(step), step.source].join('\n'),
      outputChars: limits.outputChars,
      memoryBytes: limits.memoryBytes,
      seconds: Math.ceil(limits.timeMs / 1000)
    };
    this.socket.write(`${JSON.stringify(question)}\n`);
    const line = await this.#lines.next();
    return line.done === true
      ? null
      : (JSON.parse(line.value) as SessionAnswer);
  }

  /** The whole group: what the code started goes with it. */
  private kill(): void {
    this.signal(-this.pid, 'SIGKILL');
    this.socket.destroy();
  }

  private signal(pid: number, signal: NodeJS.Signals): void {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
        throw error;
      }
    }
  }

  private async end(): Promise<void> {
    const closed = this.socket.closed
      ? Promise.resolve()
      : once(this.socket, 'close', {
          signal: AbortSignal.timeout(FAREWELL_MS)
        }).then(
          () => undefined,
          () => undefined
        );
    this.kill();
    await closed;
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** What a process says that left without an answer. */
const NOTHING: SessionAnswer = {
  status: 'died',
  stdout: '',
  stderr: '',
  results: [],
  error: null,
  dropped: 0
};

function ended(message: string): CellwrightError {
  return new CellwrightError({
    code: 'sandbox-unavailable',
    retryable: true,
    message
  });
}
