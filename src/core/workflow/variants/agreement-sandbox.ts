import {
  LAST_ENDINGS,
  type CodeStep,
  type CodeToRun,
  type Sandbox,
  type SandboxLimits,
  type SandboxSession
} from '../../ports/sandbox';
import { readTestRuns, type VariantRun } from './variant-run';

/** Characters that the report of all tests may have. */
const MAX_REPORT = 2_000_000;

/** The step that tries the tests of all variants, and the word that its report stands behind. */
export interface AgreementStep {
  readonly step: CodeStep;
  readonly marker: string;
}

/**
 * A sandbox in which the checks of one variant are made as anywhere else, and, last of all in the same
 * session, the tests of all variants. They are part of what is approved: see {@link withTests}.
 */
export class AgreementSandbox implements Sandbox {
  /** What the variant did with the tests; `null` where it or they did not run. */
  runs: VariantRun = null;
  /** Milliseconds that its code and those tests took; `null` where it did not run. */
  ms: number | null = null;

  constructor(
    private readonly _sandbox: Sandbox,
    private readonly _tests: AgreementStep | null,
    private readonly _limits: SandboxLimits,
    private readonly _signal: AbortSignal
  ) {}

  /** Code that is to be run with the tests after it: what a human is asked about. */
  withTests(code: CodeToRun): CodeToRun {
    return this._tests === null
      ? code
      : { ...code, steps: [...code.steps, this._tests.step] };
  }

  async open(
    code: CodeToRun,
    consent: Parameters<Sandbox['open']>[1],
    signal: AbortSignal
  ): Promise<SandboxSession> {
    const session = await this._sandbox.open(
      this.withTests(code),
      consent,
      signal
    );
    const wanted = code.steps.filter(({ role }) => role === 'code').length;
    let ran = 0;
    let isOver = false;
    // What ran in a sandbox before, which was lost or where something was stopped, runs again.
    this.ms = null;
    return {
      run: async (step, limits, stepSignal) => {
        const execution = await session.run(step, limits, stepSignal);
        isOver ||= LAST_ENDINGS.includes(execution.status);
        if (step.role === 'code' && execution.status === 'ok') {
          ran += 1;
          this.ms = (this.ms ?? 0) + execution.ms;
        }
        return execution;
      },
      close: async () => {
        if (ran >= wanted && !isOver && !this._signal.aborted) {
          await this._tryTests(session);
        }
        await session.close();
      }
    };
  }

  private async _tryTests(session: SandboxSession): Promise<void> {
    if (this._tests === null) {
      return;
    }
    const { step, marker } = this._tests;
    const limits = { ...this._limits, outputChars: MAX_REPORT };
    try {
      const { stdout, ms } = await session.run(step, limits, this._signal);
      this.runs = readTestRuns(stdout, marker);
      this.ms = (this.ms ?? 0) + ms;
    } catch {
      // The variant's own checks are made: without this report it is ranked by them alone.
      this.runs = null;
    }
  }
}
