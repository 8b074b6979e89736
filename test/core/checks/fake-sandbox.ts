import type {
  CodeStep,
  CodeToRun,
  Execution,
  Sandbox,
  SandboxLimits,
  SandboxSession
} from '../../../src/core/ports/sandbox';

/** An execution that went well, with changes. */
export function execution(more: Partial<Execution> = {}): Execution {
  return {
    status: 'ok',
    stdout: '',
    stderr: '',
    results: [],
    images: [],
    error: null,
    ms: 1,
    dropped: 0,
    ...more
  };
}

/** A sandbox that runs nothing and answers as told. */
export class FakeSandbox implements Sandbox {
  readonly opened: CodeToRun[] = [];
  readonly steps: CodeStep[] = [];
  readonly limits: SandboxLimits[] = [];
  closed = 0;

  constructor(
    private readonly answer: (step: CodeStep) => Execution = () => execution()
  ) {}

  async open(code: CodeToRun): Promise<SandboxSession> {
    this.opened.push(code);
    return {
      run: async (step, limits, signal) => {
        signal.throwIfAborted();
        this.steps.push(step);
        this.limits.push(limits);
        return this.answer(step);
      },
      close: async () => {
        this.closed += 1;
      }
    };
  }
}

/** A report line as the runner writes it, for the marker `m`. */
export function reportLine(kind: string, results: unknown): string {
  return `\nm${JSON.stringify({ kind, tampered: [], results })}\n`;
}
