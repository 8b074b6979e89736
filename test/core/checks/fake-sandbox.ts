import { signatureOf } from '../../../src/core/checks/runner/test-protocol';
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

/** What the runner prints when a step brings it; `null` for other steps. */
export function keyLine({ source }: CodeStep): string | null {
  const marker = /"MARKER": "(\w+)"/.exec(source)?.[1];
  return marker === undefined ? null : `\n${marker}{"key":"k"}\n`;
}

/** A report as the runner writes it for a step that asks for one. */
export function reportLine(
  { source }: CodeStep,
  kind: string,
  results: unknown,
  tampered: readonly string[] = []
): string {
  const [, marker, nonce] =
    /\.audit\("(\w+)", "\w+", "(\w+)"\)$/.exec(source) ?? [];
  const body = JSON.stringify({ kind, nonce, tampered, results });
  return `\n${marker}${signatureOf(body, 'k')}${body}\n`;
}

/** Whether a step asks the runner for a report. */
export function asksFor({ source }: CodeStep, kind: string): boolean {
  return source.includes(`", "${kind}", "`) && source.includes('.audit(');
}
