import type { KernelSpec } from '@jupyterlab/services';

import type { Approved } from '../../../core/consent/approved';
import type {
  CodeToRun,
  Sandbox,
  SandboxConsent
} from '../../../core/ports/sandbox';
import { untilAborted } from '../../../core/until-aborted';
import { ApprovedSteps, checkConsent } from './check-consent';
import {
  chooseKernelspec,
  hasGuard,
  type KernelWanted
} from './choose-kernelspec';
import { sandboxUnavailable } from './failures';
import { JupyterSandboxSession } from './jupyter-sandbox-session';
import type { SandboxKernel } from './sandbox-kernel';
import type { KernelPlace } from './start-kernel';
import { WarmKernels } from './warm-kernels';
import { said } from '../../../core/said';

/** What a sandbox needs to know: one is made per notebook. */
export interface JupyterSandboxOptions extends KernelPlace {
  /** The notebook that a standing consent must name: the same text as in `SandboxConsent.notebook`. */
  readonly notebook: string;
}

/**
 * Fresh kernels on a Jupyter server, in the browser and in Node alike. See `guard.py` for
 * what holds inside of a Python kernel, and what does not.
 */
export class JupyterSandbox implements Sandbox {
  readonly #warm: WarmKernels;
  readonly #kept = new Set<string>();
  readonly #open = new Set<SandboxKernel>();
  /** Kernels that somebody no longer waits for; they are ended as soon as they are there. */
  readonly #unwanted = new Set<Promise<void>>();
  #isClosed = false;

  constructor(private readonly _options: JupyterSandboxOptions) {
    this.#warm = new WarmKernels(_options);
  }

  /**
   * Begins to keep a kernel of this kind ready, and returns when that has begun. It runs nothing but our own
   * preparation.
   *
   * @throws CellwrightError `sandbox-unavailable` where the server has no such kernel.
   */
  async warm(wanted: KernelWanted): Promise<void> {
    const spec = await this._spec(wanted);
    this.#kept.add(spec.name);
    this.#warm.prepare(spec);
  }

  /** Whether there is any kernel here, as there is none in some sites of JupyterLite. */
  async hasKernels(): Promise<boolean> {
    const { kernelspecs } = this._options;
    await kernelspecs.ready.catch(() => undefined);
    return Object.keys(kernelspecs.specs?.kernelspecs ?? {}).length > 0;
  }

  /**
   * Whether code will run behind the guard, see {@link JupyterSandboxSession.isGuarded}; asked before anything is
   * started.
   */
  guards(wanted: KernelWanted): boolean {
    try {
      return hasGuard(
        chooseKernelspec(this._options.kernelspecs.specs, wanted)
      );
    } catch {
      // There is no such kernel, or none is known yet. Opening it says so.
      return false;
    }
  }

  async open(
    code: CodeToRun,
    consent: Approved<CodeToRun> | Approved<SandboxConsent>,
    signal: AbortSignal
  ): Promise<JupyterSandboxSession> {
    const effects = checkConsent(code, consent, this._options.notebook);
    const steps = new ApprovedSteps(code.steps);
    const wanted = { language: code.language, kernel: code.kernel };
    const spec = await untilAborted(this._spec(wanted), signal);
    const taking = this.#warm.take(spec);
    let kernel: SandboxKernel;
    try {
      kernel = await untilAborted(taking, signal);
    } catch (error) {
      this._discard(taking);
      throw error;
    }
    if (this.#isClosed) {
      this._discard(taking);
      throw closed();
    }
    this.#open.add(kernel);
    const { clock } = this._options;
    return new JupyterSandboxSession(kernel, steps, effects, clock, () => {
      this.#open.delete(kernel);
      // Only now: a start beside the code that is being timed would slow it down.
      if (this.#kept.has(spec.name)) {
        this.#warm.prepare(spec);
      }
    });
  }

  /** Ends all kernels of this sandbox, also those that wait or are about to start. Never throws. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([
      this.#warm.close(),
      ...[...this.#open].map(kernel => kernel.close()),
      ...this.#unwanted
    ]);
  }

  private async _spec(wanted: KernelWanted): Promise<KernelSpec.ISpecModel> {
    if (this.#isClosed) {
      throw closed();
    }
    const { kernelspecs } = this._options;
    try {
      await kernelspecs.ready;
    } catch (error) {
      throw sandboxUnavailable(
        said`The Jupyter server does not say which kernels it has, so nothing was run.`,
        said`Check that the Jupyter server is running, then try again.`,
        error
      );
    }
    return chooseKernelspec(kernelspecs.specs, wanted);
  }

  private _discard(taking: Promise<SandboxKernel>): void {
    const ending: Promise<void> = taking
      .then(
        kernel => kernel.close(),
        () => undefined
      )
      .then(() => {
        this.#unwanted.delete(ending);
      });
    this.#unwanted.add(ending);
  }
}

function closed(): Error {
  return sandboxUnavailable(
    said`The sandbox was closed together with its notebook.`,
    said`Open the notebook again.`
  );
}
