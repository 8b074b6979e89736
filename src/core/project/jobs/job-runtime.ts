import { useApproval, type Approved } from '../../consent/approved';
import type { AgreedCommands, CommandsHuman, Jobs } from '../../ports/jobs';
import type { ProjectFolder } from '../../ports/project-folder';
import type { ModuleRun, ModuleToRun, Runtime } from '../../ports/runtime';
import type { ProjectAgreement } from '../plan/agreement';
import { unavailable } from '../proof/module-run';
import { coversCommand } from './agreed-commands';
import { runJava } from './run-java';
import { runNode } from './run-node';
import { runPython } from './run-python';
import type { RunStep } from './run-steps';
import { runnerKind } from './runner-kind';

const RUNNERS = { python: runPython, node: runNode, java: runJava } as const;

/** What a project's commands are run with. */
export interface JobPlace {
  /** The project's folder, as it is named to the human. */
  readonly path: string;
  readonly folder: Pick<ProjectFolder, 'read'>;
  readonly jobs: Jobs;
  readonly human: CommandsHuman;
  /** See `RunPlace.sharesPackages`. */
  readonly sharesPackages?: boolean;
}

/** Installs, builds and tests modules by commands in the project's folder, to each of which a human agreed. */
export class JobRuntime implements Runtime {
  constructor(private readonly _place: JobPlace) {}

  async run(
    module: ModuleToRun,
    agreement: Approved<ProjectAgreement>,
    signal: AbortSignal
  ): Promise<ModuleRun> {
    useApproval(agreement);
    const kind = runnerKind(module.files);
    if (kind === null) {
      return unavailable(
        `There is nothing here that runs ${module.framework}.`
      );
    }
    const { folder, sharesPackages = false } = this._place;
    const steps = await RUNNERS[kind]({
      module,
      read: path => folder.read(path),
      ready: this._ready,
      sharesPackages
    });
    if (typeof steps === 'string') {
      return unavailable(steps);
    }
    const why = await this._place.jobs.whyNot(signal);
    if (why !== null) {
      return unavailable(why);
    }
    const agreed = await this._agree(module.name, steps, signal);
    return agreed === null
      ? unavailable('You did not let its commands run.')
      : this._follow(steps, agreed, signal);
  }

  private async _agree(
    module: string,
    steps: readonly RunStep[],
    signal: AbortSignal
  ): Promise<Approved<AgreedCommands> | null> {
    const commands = steps.map(({ job: { cwd, line } }) => ({ cwd, line }));
    const known = this._agreed.find(({ value }) =>
      commands.every(command => coversCommand(value, command))
    );
    if (known !== undefined || this._refused.has(module)) {
      return known ?? null;
    }
    const agreed = await this._place.human.decideCommands(
      { folder: this._place.path, module, commands },
      signal
    );
    if (agreed === null) {
      this._refused.add(module);
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

  /** Modules of which the human wants nothing run. */
  private readonly _refused = new Set<string>();
  private readonly _agreed: Approved<AgreedCommands>[] = [];
  private readonly _ready = new Set<string>();
}
