import { digestOf, mintApproval } from '../../src/core/consent/approved';
import { nodeLinter } from '../../src/adapters/ruff/node-linter';
import { ProcessSandbox } from '../../src/adapters/process/process-sandbox';
import { runChecks } from '../../src/core/checks/run-checks';
import type { Verdict } from '../../src/core/checks/types';
import type {
  CodeStep,
  CodeToRun,
  Execution,
  SandboxLimits
} from '../../src/core/ports/sandbox';
import type { SourceCell } from '../../src/core/python/dependency-cells';

/** Limits of one step. */
export const LIMITS: SandboxLimits = {
  timeMs: 10_000,
  outputChars: 200_000,
  memoryBytes: 4 * 1024 ** 3
};

/** The means of the replay: the product's checks and a sandbox. */
export class Bench {
  readonly #linter = nodeLinter();
  readonly #sandbox: ProcessSandbox;
  readonly signal = new AbortController().signal;

  constructor(python: string) {
    this.#sandbox = new ProcessSandbox({ python });
  }

  /** Makes the product's checks of code that stands below some cells. */
  check(
    code: string,
    request: string,
    cellsAbove: readonly SourceCell[] = [],
    timeMs = LIMITS.timeMs
  ): Promise<Verdict> {
    return runChecks(
      {
        reply: { truncated: false, complete: true },
        code: [code],
        tests: [],
        language: 'python',
        kernel: null,
        cellsAbove,
        request,
        disabled: ['security', 'test-quality', 'tests'],
        limits: { ...LIMITS, timeMs },
        signal: this.signal
      },
      {
        linter: this.#linter,
        sandbox: this.#sandbox,
        consent: async toRun => approve(toRun)
      }
    );
  }

  /**
   * Runs steps in a fresh process, in order; what comes after the end of the process does not run.
   *
   * @returns what each step did that was run.
   */
  async run(
    steps: readonly CodeStep[],
    timeMs = LIMITS.timeMs
  ): Promise<Execution[]> {
    const toRun: CodeToRun = { language: 'python', kernel: null, steps };
    const session = await this.#sandbox.open(
      toRun,
      approve(toRun),
      this.signal
    );
    const executions: Execution[] = [];
    try {
      for (const step of steps) {
        const limits = { ...LIMITS, timeMs };
        executions.push(await session.run(step, limits, this.signal));
        if (/^(?:timeout|flood|died)$/.test(executions.at(-1)?.status ?? '')) {
          break;
        }
      }
    } finally {
      await session.close();
    }
    return executions;
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }
}

/** Who starts the replay agrees to run what is recorded. */
function approve(toRun: CodeToRun) {
  return mintApproval(toRun, digestOf(toRun));
}
