import type { Clock } from '../../../core/ports/clock';
import type {
  CodeStep,
  Execution,
  SandboxLimits,
  SandboxSession
} from '../../../core/ports/sandbox';
import { dataParts } from '../step-data';
import type { ApprovedSteps } from './check-consent';
import { execute, type SandboxRequest } from './execute';
import { sandboxUnavailable } from './failures';
import type { SandboxKernel } from './sandbox-kernel';

/** One fresh kernel and the steps that may run in it. */
export class JupyterSandboxSession implements SandboxSession {
  #last: Promise<unknown> = Promise.resolve();

  /** @param onClosed called once the kernel has ended. */
  constructor(
    private readonly _kernel: SandboxKernel,
    private readonly _steps: ApprovedSteps,
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
    return this._kernel.guarded;
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
    this._steps.advanceTo(step);
    const execution = this.#last.then(async () => {
      for (const part of parts) {
        const brought = await this._execute({ data: part }, limits, signal);
        if (brought.status !== 'ok') {
          return brought;
        }
      }
      return this._execute({ code: source }, limits, signal);
    });
    this.#last = execution.catch(() => undefined);
    return execution;
  }

  close(): Promise<void> {
    return this._kernel.close();
  }

  private _execute(
    request: SandboxRequest,
    limits: SandboxLimits,
    signal: AbortSignal
  ): Promise<Execution> {
    if (this._kernel.isGone) {
      throw sandboxUnavailable(
        'The kernel for checking code has ended, so nothing more was run in it.',
        'Try again: a new one is started.'
      );
    }
    return execute(this._kernel, request, limits, this._clock, signal);
  }
}
