import { sha256 } from '../../hash';
import type { ContainerEngine } from '../../ports/containers';
import { CONTAINER_ROOT, OWN_FOLDER, type JobResult } from '../../ports/jobs';
import type { ModuleRun, ModuleToRun } from '../../ports/runtime';
import type { ModuleCommands } from '../jobs/job-runtime';
import { isGood } from '../jobs/output-words';
import type { RunStep } from '../jobs/run-steps';
import { buildFailure, type BuiltFrom } from './build-failure';
import { needsNetwork } from './dockerfile-text';
import {
  buildLine,
  imageFor,
  nameFor,
  runLine,
  type ImageToBuild
} from './engine-lines';
import type { ModuleDockerfile } from './module-dockerfile';
import type { Recipe } from './recipe';
import { imageForTests, testDockerfile, workdirOf } from './test-dockerfile';

const BUILD_MS = 900_000;

/** What is left out of what an image is built from. */
const IGNORED = '**/node_modules\n.git\n';

/** Exit code of what the kernel has ended for its memory. */
const KILLED = 137;

/** The step that builds a module's own image. @param args see {@link ImageToBuild}. */
export function imageStep(
  engine: ContainerEngine,
  { name, files }: ModuleToRun,
  { path, text, context }: ModuleDockerfile,
  manifest: string | null,
  { args }: Pick<ImageToBuild, 'args'> = {}
): RunStep {
  const line = buildLine(engine, {
    args,
    tag: imageFor(engine, name),
    dockerfile: path,
    context,
    hasNetwork: needsNetwork(text)
  });
  const command = `${engine.program} build --file ${path}`;
  return builds(line, {
    command,
    path,
    text,
    files,
    manifest,
    isOwn: true,
    builds: []
  });
}

/**
 * The steps that build the image of a module's tests, and run them.
 *
 * @param own its Dockerfile, whose image is there; `null` where it has none.
 */
export function testSteps(
  engine: ContainerEngine,
  module: ModuleToRun,
  own: ModuleDockerfile | null,
  recipe: Recipe,
  hasNetwork: boolean
): Pick<ModuleCommands, 'steps' | 'files'> {
  const image = imageFor(engine, module.name);
  const text = testDockerfile(
    imageForTests(image, own, recipe),
    module,
    recipe
  );
  const slug = image.slice(image.lastIndexOf('/') + 1);
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
      files: module.files,
      manifest: recipe.manifest,
      isOwn: false,
      builds: recipe.builds
    }
  );
  const inputs = Object.assign(
    { [path]: text, [`${path}.dockerignore`]: IGNORED },
    ...recipe.tests.map(({ job }) => job.inputs ?? {})
  ) as Record<string, string>;
  const name = nameFor(engine, module.name);
  return {
    steps: [
      { ...build, job: { ...build.job, inputs } },
      ...recipe.tests.map((step, at) =>
        inContainer(engine, step, {
          name: `${name}-${at + 1}`,
          image: tag,
          hasNetwork
        })
      )
    ],
    files: [{ path, content: text }]
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

/** A step as it is run in a container of an image, where the project lies as it does on the machine. */
function inContainer(
  engine: ContainerEngine,
  step: RunStep,
  {
    name,
    image,
    hasNetwork
  }: {
    readonly name: string;
    readonly image: string;
    readonly hasNetwork: boolean;
  }
): RunStep {
  const { job, after } = step;
  const line = runLine(engine, {
    name,
    image,
    line: job.line,
    workdir: workdirOf(step),
    writable: CONTAINER_ROOT,
    env: job.env ?? {},
    network: { type: hasNetwork ? 'open' : 'none' }
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
      return run === null ? null : saidBy(engine, run);
    }
  };
}

/** What the engine's client ended with is what the container ended with. */
function asInside(result: JobResult): JobResult {
  const isKilled = result.end === 'exited' && result.code === KILLED;
  return {
    ...result,
    root: CONTAINER_ROOT,
    ...(isKilled ? { end: 'memory' as const, code: null } : {})
  };
}

function saidBy({ program }: ContainerEngine, run: ModuleRun): ModuleRun {
  return {
    ...run,
    commands: run.commands.map(command => `${program} run: ${command}`)
  };
}
