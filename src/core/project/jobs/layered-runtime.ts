import type { Approved } from '../../consent/approved';
import type { ModuleRun, ModuleToRun, Runtime } from '../../ports/runtime';
import type { ProjectAgreement } from '../plan/agreement';
import type { SandboxRun } from '../proof/sandbox-runtime';

/** What proves modules in a kernel with a guard, as far as that goes. */
export interface KernelRuntime {
  run(...asked: Parameters<Runtime['run']>): Promise<SandboxRun>;
}

/**
 * Proves a module where least can happen: in a guarded kernel where that has all that the module needs, else by
 * commands, to which a human has to agree.
 */
export class LayeredRuntime implements Runtime {
  constructor(
    private readonly _kernel: KernelRuntime,
    private readonly _commands: Runtime
  ) {}

  async run(
    module: ModuleToRun,
    agreement: Approved<ProjectAgreement>,
    signal: AbortSignal
  ): Promise<ModuleRun> {
    const { elsewhere, ...run } = await this._kernel.run(
      module,
      agreement,
      signal
    );
    if (!elsewhere) {
      return run;
    }
    const other = await this._commands.run(module, agreement, signal);
    return other.status === 'unavailable'
      ? { ...other, reason: `${run.reason} ${other.reason}` }
      : other;
  }
}
