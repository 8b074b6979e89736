import type { Effect } from '../../../core/consent/effects';
import type { Clock } from '../../../core/ports/clock';
import type {
  CodeStep,
  Execution,
  SandboxLimits,
  SandboxSession
} from '../../../core/ports/sandbox';
import { dataParts } from '../step-data';
import type { ApprovedSteps } from './check-consent';
import { execute, type SandboxRequest, type StepPlace } from './execute';
import { sandboxUnavailable } from './failures';
import type { SandboxKernel } from './sandbox-kernel';
import { said } from '../../../core/said';

/** One fresh kernel and the steps that may run in it. */
export class JupyterSandboxSession implements SandboxSession {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param effects what the code may do beyond computing.
   * @param onClosed called once the kernel has ended.
   */
  constructor(
    private readonly _kernel: SandboxKernel,
    private readonly _steps: ApprovedSteps,
    private readonly _effects: readonly Effect[],
    private readonly _clock: Clock,
    onClosed: () => void
  ) {
    void _kernel.gone.then(onClosed);
  }

  /**
   * Whether the kernel's environment was scrubbed and its processes and memory limited. Without that, for
   * languages other than Python, the limits of time and output remain.
   */
  get isGuarded(): boolean {
    return this._kernel.guard !== null;
  }

  /**
   * Runs one step, after those that are still running. Its data are brought over first, each part within the
   * limits.
   *
   * @throws CellwrightError `consent-mismatch` where the step is not approved, `sandbox-unavailable` where the
   *   session is over, `cancelled`.
   */
  async run(
    step: CodeStep,
    limits: SandboxLimits,
    signal: AbortSignal
  ): Promise<Execution> {
    const { source } = step;
    const parts = dataParts(step);
    const place: StepPlace = {
      step: this._steps.advanceTo(step),
      isCheck: step.role === 'check',
      effects: this._effects
    };
    const execution = this.#last.then(async () => {
      for (const part of parts) {
        const brought = await this._execute(
          { data: part },
          place,
          limits,
          signal
        );
        if (brought.status !== 'ok') {
          return brought;
        }
      }
      return this._execute({ code: source }, place, limits, signal);
    });
    this.#last = execution.catch(() => undefined);
    return execution;
  }

  close(): Promise<void> {
    return this._kernel.close();
  }

  private _execute(
    request: SandboxRequest,
    place: StepPlace,
    limits: SandboxLimits,
    signal: AbortSignal
  ): Promise<Execution> {
    if (this._kernel.isGone) {
      throw sandboxUnavailable(
        said`The kernel for checking code has ended, so nothing more was run in it.`,
        said`Try again: a new one is started.`
      );
    }
    return execute(this._kernel, request, place, limits, this._clock, signal);
  }
}
