import type { Approved } from '../../consent/approved';
import type { ModuleRun, ModuleToRun, Runtime } from '../../ports/runtime';
import type { ProjectRuntime } from '../../vocabulary';
import { isDockerfile } from '../order/file-kind';
import type { ProjectAgreement } from '../plan/agreement';
import type { SandboxRun } from '../proof/sandbox-runtime';
import type { CommandRun } from './job-runtime';

type Asked = Parameters<Runtime['run']>;

/** All that can prove a module here. */
export interface RuntimeLayers {
  /** A kernel with a guard, as far as that goes. */
  readonly kernel: { run(...asked: Asked): Promise<SandboxRun> };
  readonly containers: { run(...asked: Asked): Promise<CommandRun> };
  readonly processes: { run(...asked: Asked): Promise<CommandRun> };
}

/**
 * Proves a module where least can happen. A module with a Dockerfile is one that shall run in its image: it is proved
 * there. Any other goes to a guarded kernel where that has all that it needs, else into a plain container, else to
 * commands on the machine. To containers and commands a human has to agree.
 */
export class LayeredRuntime implements Runtime {
  constructor(
    private readonly _layers: RuntimeLayers,
    private readonly _choice: ProjectRuntime
  ) {}

  async run(
    module: ModuleToRun,
    agreement: Approved<ProjectAgreement>,
    signal: AbortSignal
  ): Promise<ModuleRun> {
    const asked: Asked = [module, agreement, signal];
    const { containers, kernel, processes } = this._layers;
    if (this._choice === 'container') {
      return plain(await containers.run(...asked));
    }
    const reasons: string[] = [];
    const inContainers = async () => {
      const run = await containers.run(...asked);
      // That there is no engine is no news where it is not asked for.
      reasons.push(...(run.left === 'absent' ? [] : [run.reason]));
      return run;
    };
    const isFirst = this._choice === 'auto' && module.files.some(isDockerfile);
    const first = isFirst ? await inContainers() : null;
    if (first !== null && first.status !== 'unavailable') {
      return plain(first);
    }
    const { elsewhere, ...run } = await kernel.run(...asked);
    if (!elsewhere) {
      return run;
    }
    reasons.push(run.reason);
    const second =
      first ?? (this._choice === 'auto' ? await inContainers() : null);
    if (second !== null && second.status !== 'unavailable') {
      return plain(second);
    }
    // Who wants nothing run in a container wants less to have it run without one.
    if (second?.left !== 'refused') {
      const last = await processes.run(...asked);
      if (last.status !== 'unavailable') {
        return plain(last);
      }
      reasons.push(last.reason);
    }
    return { ...run, reason: reasons.filter(Boolean).join(' ') };
  }
}

function plain({ left: _left, ...run }: CommandRun): ModuleRun {
  return run;
}
