import { CellwrightError } from '../../errors';
import { said } from '../../said';
import type { Containers } from '../../ports/containers';
import type { ProjectFolder } from '../../ports/project-folder';
import type { ProjectRuntime } from '../../vocabulary';
import type { ProjectPlan } from '../plan/plan-schema';
import { servedInContainers } from './in-containers';
import type { ServedModule } from './served-module';
import { servedModules } from './served-modules';

/** Where what a project serves is found, and where it may run. */
interface ServingPlace {
  readonly folder: Pick<ProjectFolder, 'read'>;
  readonly containers: Containers;
  readonly runtime: ProjectRuntime;
  /** Environments that are ready, by their folder. */
  readonly ready: Set<string>;
  readonly signal: AbortSignal;
}

/**
 * What is served: by containers where all of it can be, as the user has chosen.
 *
 * @throws CellwrightError `job-refused` where only containers are wanted and they cannot be had, `cancelled`.
 */
export async function previewModules(
  plan: ProjectPlan,
  { folder, containers, runtime, ready, signal }: ServingPlace
): Promise<readonly ServedModule[]> {
  const read = (path: string) => folder.read(path);
  const modules = await servedModules(plan, {
    read,
    ready,
    sharesPackages: false
  });
  if (runtime === 'process' || modules.length === 0) {
    return modules;
  }
  const engine = await containers.engine(signal);
  const contained =
    typeof engine === 'string'
      ? null
      : await servedInContainers(modules, engine, plan, read);
  if (contained === null && runtime === 'container') {
    throw new CellwrightError({
      code: 'job-refused',
      retryable: false,
      message:
        typeof engine === 'string'
          ? engine
          : said`Not every module has a Dockerfile that says on which port it listens.`,
      fix: said`Add EXPOSE to the Dockerfiles, or choose another place for projects in the settings.`
    });
  }
  return contained ?? modules;
}
