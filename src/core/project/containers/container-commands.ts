import { sha256 } from '../../hash';
import type { ContainerEngine, Containers } from '../../ports/containers';
import { CONTAINER_ROOT, OWN_FOLDER, type JobResult } from '../../ports/jobs';
import type { FolderFile, ProjectFolder } from '../../ports/project-folder';
import type { ModuleRun, ModuleToRun } from '../../ports/runtime';
import type { CommandSource, ModuleCommands } from '../jobs/job-runtime';
import { isGood } from '../jobs/output-words';
import type { RunStep } from '../jobs/run-steps';
import { runnerKind } from '../jobs/runner-kind';
import { plannedPaths, type ProjectPlan } from '../plan/plan-schema';
import { outcome } from '../proof/module-run';
import { buildFailure, type BuiltFrom } from './build-failure';
import { needsNetwork } from './dockerfile-text';
import { buildLine, nameFor, runLine } from './engine-lines';
import { moduleDockerfile, type ModuleDockerfile } from './module-dockerfile';
import { pythonRecipe } from './python-recipe';
import type { FindRecipe, Recipe } from './recipe';
import { testDockerfile } from './test-dockerfile';

const BUILD_MS = 900_000;

/** What is left out of what an image is built from. */
const IGNORED = '**/node_modules\n.git\n';

const RECIPES: Partial<
  Record<NonNullable<ReturnType<typeof runnerKind>>, FindRecipe>
> = { python: pythonRecipe };

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
        : ((await RECIPES[kind]?.({ module, read })) ??
          `Modules in ${module.framework} are not run in containers.`);
    const image = own === null ? [] : [imageStep(engine, module, own)];
    if (typeof recipe !== 'string') {
      const { steps, files } = testSteps(engine, module, own !== null, recipe);
      return { steps: [...image, ...steps], files };
    }
    // Without tests, what is shown is that it can be built.
    return image.length === 0
      ? recipe
      : { steps: image.map(step => endingWith(step)), files: [] };
  }
}

function imageStep(
  engine: ContainerEngine,
  { name, files }: ModuleToRun,
  { path, text, context }: ModuleDockerfile
): RunStep {
  const line = buildLine(engine, {
    tag: imageName(engine, name),
    dockerfile: path,
    context,
    hasNetwork: needsNetwork(text)
  });
  return builds(line, {
    command: `${engine.program} build --file ${path}`,
    path,
    text,
    isOwn: true,
    files
  });
}

/** What builds the image of the tests, and runs them. */
function testSteps(
  engine: ContainerEngine,
  module: ModuleToRun,
  hasImage: boolean,
  recipe: Recipe
): ModuleCommands {
  const image = imageName(engine, module.name);
  const text = testDockerfile(hasImage ? image : recipe.base, module, recipe);
  const name = nameFor(engine, module.name);
  const slug = name.slice(`cellwright-${engine.key}-`.length);
  const path = `${OWN_FOLDER}/containers/${slug}-${sha256(text, 8)}.Dockerfile`;
  const tag = `${image}-tests`;
  const build = builds(
    buildLine(engine, {
      tag,
      dockerfile: path,
      context: '',
      hasNetwork: needsNetwork(text)
    }),
    {
      command: `${engine.program} build --file ${path}`,
      path,
      text,
      isOwn: false,
      files: module.files
    }
  );
  const inputs = Object.assign(
    { [path]: text, [`${path}.dockerignore`]: IGNORED },
    ...recipe.tests.map(({ job }) => job.inputs ?? {})
  ) as Record<string, string>;
  const files: FolderFile[] = [{ path, content: text }];
  return {
    steps: [
      { ...build, job: { ...build.job, inputs } },
      ...recipe.tests.map((step, at) =>
        inContainer(engine, step, { name: `${name}-${at + 1}`, image: tag })
      )
    ],
    files
  };
}

function builds(line: RunStep['job']['line'], built: BuiltFrom): RunStep {
  return {
    job: {
      cwd: '',
      line,
      timeMs: BUILD_MS,
      installs: true,
      container: { makes: 'image' }
    },
    after: result => (isGood(result) ? null : buildFailure(result, built))
  };
}

/** A build that is all there is to do. */
function endingWith(step: RunStep): RunStep {
  const command = step.job.line.join(' ');
  return {
    job: step.job,
    after: result => step.after(result) ?? outcome([command], 0, [])
  };
}

/** A step as it is run in a container of an image, where the project lies as it does on the machine. */
function inContainer(
  engine: ContainerEngine,
  { job, after }: RunStep,
  { name, image }: { readonly name: string; readonly image: string }
): RunStep {
  const line = runLine(engine, {
    name,
    image,
    line: job.line,
    workdir: job.cwd === '' ? CONTAINER_ROOT : `${CONTAINER_ROOT}/${job.cwd}`,
    writable: CONTAINER_ROOT,
    env: job.env ?? {},
    network: { type: 'none' }
  });
  return {
    job: {
      cwd: '',
      line,
      timeMs: job.timeMs,
      results: job.results,
      container: { makes: 'container', name }
    },
    after: result => {
      const run = after(asInside(result));
      return run === null ? null : said(run, engine);
    }
  };
}

/** What the engine's client ended with is what the container ended with; the kernel ends what takes too much memory. */
function asInside(result: JobResult): JobResult {
  const isKilled = result.end === 'exited' && result.code === KILLED;
  return {
    ...result,
    root: CONTAINER_ROOT,
    ...(isKilled ? { end: 'memory' as const, code: null } : {})
  };
}

const KILLED = 137;

function said(run: ModuleRun, { program }: ContainerEngine): ModuleRun {
  return {
    ...run,
    commands: run.commands.map(command => `${program} run: ${command}`)
  };
}

function imageName(engine: ContainerEngine, module: string): string {
  return `localhost/${nameFor(engine, module)}`;
}
