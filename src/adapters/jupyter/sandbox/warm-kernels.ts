import type { KernelSpec } from '@jupyterlab/services';

import { startKernel, type KernelPlace } from './start-kernel';
import type { SandboxKernel } from './sandbox-kernel';

/**
 * Keeps one started kernel per kernelspec, so that a check does not wait for a kernel's start. Each is used
 * once.
 */
export class WarmKernels {
  readonly #waiting = new Map<string, Promise<SandboxKernel>>();
  #isClosed = false;

  constructor(private readonly _place: KernelPlace) {}

  /**
   * Starts a kernel in the background unless one is waiting. A start that fails is forgotten: the next
   * {@link take} starts one itself and reports the failure.
   */
  prepare(spec: KernelSpec.ISpecModel): void {
    if (this.#isClosed || this.#waiting.has(spec.name)) {
      return;
    }
    const starting = startKernel(spec, this._place);
    this.#waiting.set(spec.name, starting);
    const forget = () => {
      if (this.#waiting.get(spec.name) === starting) {
        this.#waiting.delete(spec.name);
      }
    };
    starting.then(kernel => kernel.gone.then(forget), forget);
  }

  /**
   * The waiting kernel, or a fresh one where none waits or it has ended meanwhile.
   *
   * @throws CellwrightError `sandbox-unavailable`.
   */
  async take(spec: KernelSpec.ISpecModel): Promise<SandboxKernel> {
    const waiting = this.#waiting.get(spec.name);
    this.#waiting.delete(spec.name);
    const kernel = await waiting?.catch(() => null);
    if (kernel && !kernel.isGone) {
      return kernel;
    }
    return startKernel(spec, this._place);
  }

  /** Ends what waits; nothing is prepared any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    await Promise.all(
      waiting.map(async starting => {
        const kernel = await starting.catch(() => null);
        await kernel?.close();
      })
    );
  }
}
