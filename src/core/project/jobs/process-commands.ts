import type { ProjectFolder } from '../../ports/project-folder';
import type { ModuleToRun } from '../../ports/runtime';
import type { CommandSource, ModuleCommands } from './job-runtime';
import { runJava } from './run-java';
import { runNode } from './run-node';
import { runPython } from './run-python';
import { runnerKind } from './runner-kind';

const RUNNERS = { python: runPython, node: runNode, java: runJava } as const;

/** Commands that run as processes of the machine, with an environment of their own where their language has such. */
export class ProcessCommands implements CommandSource {
  readonly runsIn = 'process';

  /** @param sharesPackages see `RunPlace.sharesPackages`. */
  constructor(
    private readonly _folder: Pick<ProjectFolder, 'read'>,
    private readonly _sharesPackages = false
  ) {}

  async find(module: ModuleToRun): Promise<ModuleCommands | string> {
    const kind = runnerKind(module.files);
    if (kind === null) {
      return `There is nothing here that runs ${module.framework}.`;
    }
    const steps = await RUNNERS[kind]({
      module,
      read: path => this._folder.read(path),
      ready: this._ready,
      sharesPackages: this._sharesPackages
    });
    return typeof steps === 'string' ? steps : { steps, files: [], notes: [] };
  }

  private readonly _ready = new Set<string>();
}
