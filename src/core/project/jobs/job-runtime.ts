import { useApproval, type Approved } from '../../consent/approved';
import type {
  AgreedCommands,
  CommandsHuman,
  Jobs,
  RunsIn
} from '../../ports/jobs';
import type { FolderFile } from '../../ports/project-folder';
import type { ModuleRun, ModuleToRun, Runtime } from '../../ports/runtime';
import type { ProjectAgreement } from '../plan/agreement';
import type { ProjectPlan } from '../plan/plan-schema';
import { unavailable } from '../proof/module-run';
import { coversCommand } from './agreed-commands';
import type { RunStep } from './run-steps';

/** What a project's commands are run with. */
export interface JobPlace {
  /** The project's folder, as it is named to the human. */
  readonly path: string;
  readonly jobs: Jobs;
  readonly human: CommandsHuman;
  /** Called before commands are run: they see what is written, and nothing else. */
  readonly beforeCommands?: () => Promise<void>;
}

/** What came of commands. */
export interface CommandRun extends ModuleRun {
  /** Why none was run: nothing here can run them, or the human did not agree; `null` where they were. */
  readonly left: 'absent' | 'refused' | null;
}

/** What builds and tests a module, the last of which has a result. */
export interface ModuleCommands {
  readonly steps: readonly RunStep[];
  /** Files of Cellwright's own that they follow, for the human to see. */
  readonly files: readonly FolderFile[];
  /** What the engine cannot keep them from here, in words. */
  readonly notes: readonly string[];
  /** The same with a network, where what came of it shows that it reached for one; else `null`. */
  withNetwork?(run: ModuleRun): ModuleCommands | null;
}

/** Finds out what builds and tests modules. */
export interface CommandSource {
  readonly runsIn: RunsIn;
  /** @returns why there is nothing, in words. @throws CellwrightError `cancelled`. */
  find(
    module: ModuleToRun,
    plan: ProjectPlan,
    signal: AbortSignal
  ): Promise<ModuleCommands | string>;
}

/** Builds and tests modules by commands in the project's folder, to each of which a human agreed. */
export class JobRuntime implements Runtime {
  constructor(
    private readonly _place: JobPlace,
    private readonly _source: CommandSource
  ) {}

  async run(
    module: ModuleToRun,
    agreement: Approved<ProjectAgreement>,
    signal: AbortSignal
  ): Promise<CommandRun> {
    const { plan } = useApproval(agreement);
    const found = await this._source.find(module, plan, signal);
    if (typeof found === 'string') {
      return { ...unavailable(found), left: 'absent' };
    }
    const why = await this._place.jobs.whyNot(signal);
    if (why !== null) {
      return { ...unavailable(why), left: 'absent' };
    }
    if (!this._refused.has(refusableOf(module.name, false))) {
      await this._place.beforeCommands?.();
    }
    const run = await this._runAgreed(module.name, found, false, signal);
    if (run === null) {
      const why = 'You did not let its commands run.';
      return { ...unavailable(why), left: 'refused' };
    }
    const more = found.withNetwork?.(run) ?? null;
    const again =
      more === null
        ? null
        : await this._runAgreed(module.name, more, true, signal);
    return { ...(again ?? run), left: null };
  }

  /** @returns `null` where the human does not agree. */
  private async _runAgreed(
    module: string,
    found: ModuleCommands,
    wantsNetwork: boolean,
    signal: AbortSignal
  ): Promise<ModuleRun | null> {
    const agreed = await this._agree(module, found, wantsNetwork, signal);
    return agreed && this._follow(found.steps, agreed, signal);
  }

  private async _agree(
    module: string,
    { steps, files, notes }: ModuleCommands,
    wantsNetwork: boolean,
    signal: AbortSignal
  ): Promise<Approved<AgreedCommands> | null> {
    const commands = steps.map(({ job: { cwd, line } }) => ({ cwd, line }));
    const known = this._agreed.find(
      ({ value }) =>
        // Who agreed to whatever a project needs did not see that it wants a network.
        !(wantsNetwork && value.commands === 'all') &&
        commands.every(command => coversCommand(value, command))
    );
    const refusable = refusableOf(module, wantsNetwork);
    if (known !== undefined || this._refused.has(refusable)) {
      return known ?? null;
    }
    const { runsIn } = this._source;
    const { path: folder, human } = this._place;
    const agreed = await human.decideCommands(
      { folder, module, runsIn, wantsNetwork, commands, files, notes },
      signal
    );
    if (agreed === null) {
      this._refused.add(refusable);
    } else {
      this._agreed.push(agreed);
    }
    return agreed;
  }

  private async _follow(
    steps: readonly RunStep[],
    agreed: Approved<AgreedCommands>,
    signal: AbortSignal
  ): Promise<ModuleRun> {
    for (const step of steps) {
      const result = await this._place.jobs.run(step.job, agreed, signal);
      const ended = step.after(result);
      if (ended !== null) {
        return ended;
      }
    }
    throw new Error('The last command has no result.');
  }

  /** Modules of which the human wants nothing run, or nothing with a network. */
  private readonly _refused = new Set<string>();
  private readonly _agreed: Approved<AgreedCommands>[] = [];
}

/** What a human refuses: a module's commands, or those that want a network. */
function refusableOf(module: string, wantsNetwork: boolean): string {
  return `${module} ${wantsNetwork}`;
}
