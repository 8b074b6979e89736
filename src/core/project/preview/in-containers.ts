import type { ContainerEngine } from '../../ports/containers';
import type { CommandLine } from '../../ports/jobs';
import {
  argumentNames,
  exposedPort,
  workFolder
} from '../containers/dockerfile-text';
import {
  COMPOSE,
  composeMounts,
  type Mount
} from '../containers/compose-mounts';
import {
  imageFor,
  nameFor,
  networkLine,
  runLine
} from '../containers/engine-lines';
import {
  moduleDockerfile,
  type ModuleDockerfile
} from '../containers/module-dockerfile';
import { imageStep } from '../containers/module-steps';
import { isGood, said } from '../jobs/output-words';
import type { RunStep } from '../jobs/run-steps';
import { plannedPaths, type ProjectPlan } from '../plan/plan-schema';
import { unavailable } from '../proof/module-run';
import { API_NAMES, previewEnvNames } from './preview-env';
import type { ServedModule } from './served-module';

const NETWORK_MS = 60_000;

/** What a module is served from. */
interface Imaged {
  readonly module: ServedModule;
  readonly own: ModuleDockerfile;
  /** The port on which it listens in its container. */
  readonly port: number;
  /** What the project's compose file mounts into it. */
  readonly mounts: readonly Mount[];
}

/**
 * The same modules, each served by a container of its own image; `null` where one of them has no Dockerfile that says
 * on which port it listens. They reach each other by a network of their own, by the names of the modules.
 *
 * @param read the text of a file of the project.
 */
export async function servedInContainers(
  modules: readonly ServedModule[],
  engine: ContainerEngine,
  plan: ProjectPlan,
  read: (path: string) => Promise<string | null>
): Promise<ServedModule[] | null> {
  const found: Imaged[] = [];
  const paths = plannedPaths(plan);
  const composed = paths.find(path => COMPOSE.test(path));
  const compose = composed === undefined ? null : await read(composed);
  for (const module of modules) {
    const files = plan.files[module.name] ?? [];
    const own = await moduleDockerfile(files, paths, read);
    const port = own === null ? null : exposedPort(own.text);
    if (own === null || port === null) {
      return null;
    }
    const mounts =
      compose === null ? [] : composeMounts(compose, own.path, paths);
    found.push({
      ...{ module, own, port },
      mounts: await withoutLinks(mounts, paths, read)
    });
  }
  return found.map(({ module, own, port, mounts }, at) => {
    const backs = found.slice(0, at).map(({ module: before }) => before);
    const { name, side } = module;
    const files = plan.files[name] ?? [];
    const isApi = (word: string) => API_NAMES.includes(word);
    const image = imageStep(engine, { name, framework: '', files }, own, null, {
      // Pages are built with the address of what they ask.
      args: argumentNames(own.text).filter(isApi)
    });
    const container = `${nameFor(engine, name)}-served`;
    return {
      name,
      side,
      before: [...(at === 0 ? [networkStep(engine)] : []), image],
      start: {
        cwd: '',
        line: published =>
          runLine(engine, {
            name: container,
            image: imageFor(engine, name),
            line: [],
            workdir: null,
            writable: workFolder(own.text),
            mounts,
            env: {},
            envNames: previewEnvNames(module, backs),
            network: {
              type: 'published',
              port: published,
              own: port,
              alias: aliasOf(name)
            }
          }),
        container: { makes: 'container', name: container },
        inside: {
          host: '0.0.0.0',
          port,
          address: `http://${aliasOf(name)}:${port}`
        }
      }
    };
  });
}

/** Those whose files are in the folder, not links to elsewhere. */
async function withoutLinks(
  mounts: readonly Mount[],
  files: readonly string[],
  read: (path: string) => Promise<string | null>
): Promise<Mount[]> {
  const checked = mounts.map(async mount => {
    const { source } = mount;
    const its = files.filter(
      path => path === source || path.startsWith(`${source}/`)
    );
    const texts = await Promise.all(its.map(read)).catch(() => [null]);
    return texts.includes(null) ? [] : [mount];
  });
  return (await Promise.all(checked)).flat();
}

function networkStep(engine: ContainerEngine): RunStep {
  const line: CommandLine = networkLine(engine);
  return {
    job: {
      cwd: '',
      line,
      timeMs: NETWORK_MS,
      container: { makes: 'network' }
    },
    // That of an earlier start is as good.
    after: result =>
      isGood(result) || /already (?:used|exists)/.test(result.output)
        ? null
        : unavailable(`Its network could not be made: ${said(result, 600)}`)
  };
}

/** As hosts are called. */
function aliasOf(module: string): string {
  return module.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
}
