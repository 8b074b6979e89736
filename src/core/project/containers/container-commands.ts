import type { ContainerEngine, Containers } from '../../ports/containers';
import { CONTAINER_ROOT } from '../../ports/jobs';
import type { ProjectFolder } from '../../ports/project-folder';
import type { ModuleRun, ModuleToRun } from '../../ports/runtime';
import type { CommandSource, ModuleCommands } from '../jobs/job-runtime';
import type { RunStep } from '../jobs/run-steps';
import { runnerKind } from '../jobs/runner-kind';
import { plannedPaths, type ProjectPlan } from '../plan/plan-schema';
import { outcome } from '../proof/module-run';
import { javaRecipe } from './java-recipe';
import { moduleDockerfile, type ModuleDockerfile } from './module-dockerfile';
import { imageStep, testSteps } from './module-steps';
import { nodeRecipe } from './node-recipe';
import { pythonRecipe } from './python-recipe';
import type { Recipe } from './recipe';

const RECIPES = {
  python: pythonRecipe,
  node: nodeRecipe,
  java: javaRecipe
} as const;

/** What tests say that reach for a network and have none. */
const REACHES =
  /Temporary failure in name resolution|Name or service not known|Network is unreachable|ENETUNREACH|EAI_AGAIN|getaddrinfo|UnknownHostException/;

/**
 * Commands that build the image of a module and run its tests in containers: without a network, as nobody, with
 * nothing of the machine in them.
 */
export class ContainerCommands implements CommandSource {
  readonly runsIn = 'container';

  constructor(
    private readonly _containers: Containers,
    private readonly _folder: Pick<ProjectFolder, 'read'>
  ) {}

  async find(
    module: ModuleToRun,
    plan: ProjectPlan,
    signal: AbortSignal
  ): Promise<ModuleCommands | string> {
    const engine = await this._containers.engine(signal);
    if (typeof engine === 'string') {
      return engine;
    }
    const read = (path: string) => this._folder.read(path);
    const own = await moduleDockerfile(module.files, plannedPaths(plan), read);
    const kind = runnerKind(module.files);
    const recipe =
      kind === null
        ? `There is nothing here that runs ${module.framework}.`
        : await RECIPES[kind]({ module, read });
    return typeof recipe === 'string' && own === null
      ? recipe
      : this._commands(engine, module, own, recipe);
  }

  private _commands(
    engine: ContainerEngine,
    module: ModuleToRun,
    own: ModuleDockerfile | null,
    recipe: Recipe | string
  ): ModuleCommands {
    const { notes } = engine;
    const isTested = typeof recipe !== 'string';
    const manifest = isTested ? recipe.manifest : null;
    const image =
      own === null ? [] : [imageStep(engine, module, own, manifest)];
    if (!isTested) {
      // Without tests, what is shown is that it can be built.
      return { steps: endingWith(image, []), files: [], notes };
    }
    const commands = (hasNetwork: boolean): ModuleCommands => {
      const tests = testSteps(engine, module, own, recipe, hasNetwork);
      const steps = [...image, ...tests.steps];
      return {
        files: tests.files,
        notes,
        steps:
          recipe.tests.length > 0 ? steps : endingWith(steps, recipe.builds)
      };
    };
    const hasNetwork = recipe.needsNetwork === true;
    return {
      ...commands(hasNetwork),
      withNetwork: run =>
        !hasNetwork && reachesOut(run) ? commands(true) : null
    };
  }
}

function reachesOut({ failures }: ModuleRun): boolean {
  return failures.some(({ message }) => REACHES.test(message));
}

/** Steps that only build: the last has the result. */
function endingWith(
  steps: readonly RunStep[],
  builds: readonly RunStep[]
): RunStep[] {
  const last = steps.at(-1);
  if (last === undefined) {
    throw new Error('There is nothing to build.');
  }
  return [
    ...steps.slice(0, -1),
    {
      job: last.job,
      after: result =>
        last.after(result) ??
        builds.at(-1)?.after({ ...result, root: CONTAINER_ROOT }) ??
        outcome([last.job.line.join(' ')], 0, [])
    }
  ];
}
