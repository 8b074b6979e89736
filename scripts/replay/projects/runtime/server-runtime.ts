import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { ServerContainers } from '../../../../src/adapters/jupyter/jobs/server-containers';
import { ServerJobs } from '../../../../src/adapters/jupyter/jobs/server-jobs';
import { ServerServices } from '../../../../src/adapters/jupyter/jobs/server-services';
import { PackServers } from '../../../../src/adapters/mcp/pack-servers';
import { ProcessFolder } from '../../../../src/adapters/process/process-folder';
import type { Approved } from '../../../../src/core/consent/approved';
import type { ContainerEngine } from '../../../../src/core/ports/containers';
import type { CommandsHuman, RunsIn } from '../../../../src/core/ports/jobs';
import { ContainerCommands } from '../../../../src/core/project/containers/container-commands';
import { JobRuntime } from '../../../../src/core/project/jobs/job-runtime';
import { ProcessCommands } from '../../../../src/core/project/jobs/process-commands';
import type { ProjectAgreement } from '../../../../src/core/project/plan/agreement';
import { modulesInOrder } from '../../../../src/core/project/plan/module-order';
import { ProjectPreview } from '../../../../src/core/project/preview/project-preview';
import { startJupyter, type ReplayJupyter } from '../../replay-jupyter';
import { whenGone, type Leftovers, type Made } from './leftovers';

const NEVER = new AbortController().signal;

/** A module that was started, and what came of it. */
export interface ServedModule {
  readonly module: string;
  /** Whether it answers, as its page is asked for through the Jupyter server. */
  readonly healthy: boolean;
  /** Why not; empty where it does. */
  readonly why: string;
}

/** Where a replayed project is run: by the server extension, as in a notebook. */
export class ServerRuntime {
  readonly runtime: JobRuntime;

  private constructor(
    folder: string,
    private readonly runsIn: RunsIn,
    private readonly human: CommandsHuman,
    private readonly server: ReplayJupyter
  ) {
    const { settings } = server;
    this.owner = { owner: randomUUID(), path: basename(folder) };
    this.files = new ProcessFolder(folder);
    this.jobs = new ServerJobs(settings, this.owner);
    this.containers = new ServerContainers(settings, this.owner);
    const place = { path: basename(folder), jobs: this.jobs, human };
    this.runtime = new JobRuntime(
      place,
      runsIn === 'container'
        ? new ContainerCommands(this.containers, this.files)
        : new ProcessCommands(this.files)
    );
  }

  /**
   * Starts the server.
   *
   * @param folder of the project, absolute; the server shows the one above it.
   * @param config a file of settings for the server; `null` for none.
   * @throws Error where there is no Python with a Jupyter server, or no engine that works.
   */
  static async start(
    folder: string,
    runsIn: RunsIn,
    human: CommandsHuman,
    config: string | null
  ): Promise<ServerRuntime> {
    const python =
      process.env.CELLWRIGHT_TEST_PYTHON ?? join('.venv', 'bin', 'python');
    if (!existsSync(python)) {
      throw new Error(
        '--runtime needs the Jupyter server of .venv, which "npm test -- --only python" makes.'
      );
    }
    const server = await startJupyter(
      python,
      dirname(folder),
      [
        "--ServerApp.jpserver_extensions={'cellwright': True}",
        ...(config === null ? [] : [`--config=${config}`])
      ],
      { PYTHONPATH: process.cwd() }
    );
    const its = new ServerRuntime(folder, runsIn, human, server);
    if (runsIn === 'container') {
      const engine = await its.containers.engine(NEVER);
      if (typeof engine === 'string') {
        await server.stop();
        throw new Error(engine);
      }
      its.engine = engine;
    }
    return its;
  }

  /** Builds and tests all modules, then serves the project. @param onWork told what is at work. */
  async runAll(
    agreement: Approved<ProjectAgreement>,
    onWork: (what: string) => void
  ): Promise<void> {
    const { plan } = agreement.value;
    for (const { name, framework } of modulesInOrder(plan)) {
      onWork(name);
      const files = plan.files[name] ?? [];
      await this.runtime.run({ name, framework, files }, agreement, NEVER);
    }
    onWork('preview');
    await this.preview();
  }

  /** Starts what the project serves, asks each for its page, and stops it all. */
  async preview(): Promise<readonly ServedModule[]> {
    const preview = new ProjectPreview(
      {
        path: this.owner.path,
        folder: this.files,
        jobs: this.jobs,
        services: new ServerServices(this.server.settings, this.owner),
        servers: new PackServers(),
        containers: this.containers,
        runtime: this.runsIn,
        human: this.human
      },
      () => {
        this.ports = preview.services.map(({ port }) => port);
      }
    );
    try {
      await preview.start(NEVER);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return [{ module: '', healthy: false, why }];
    }
    const { services } = preview;
    const served = await Promise.all(
      services.map(async ({ module, url, state, why, log }) => {
        const healthy =
          state === 'ready' && url !== null && (await isAnswering(url));
        const words = `${why}\n${log.slice(-1500)}`;
        return { module, healthy, why: healthy ? '' : words };
      })
    );
    await preview.stop();
    return served;
  }

  /** Ends the server. @param signal how. @returns what stays of all that it has made. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Leftovers> {
    await this.server.stop(signal);
    return whenGone(this.made);
  }

  /** What there is to be found afterwards. */
  get made(): Made {
    return { pid: this.server.pid, engine: this.engine, ports: this.ports };
  }

  private readonly owner: { readonly owner: string; readonly path: string };
  private readonly files: ProcessFolder;
  private readonly jobs: ServerJobs;
  private readonly containers: ServerContainers;
  private ports: readonly number[] = [];
  private engine: ContainerEngine | null = null;
}

/** Whether a page is there; an API that has nothing at its root answers as well. */
async function isAnswering(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/`)).status < 500;
  } catch {
    return false;
  }
}
