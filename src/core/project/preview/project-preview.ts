import type { Approved } from '../../consent/approved';
import { CellwrightError } from '../../errors';
import { said } from '../../said';
import type { AgreedCommands, CommandsHuman, Jobs } from '../../ports/jobs';
import type { Containers } from '../../ports/containers';
import type { ProjectFolder } from '../../ports/project-folder';
import type { ModuleRun } from '../../ports/runtime';
import type { RunningService, Services } from '../../ports/services';
import {
  NO_HOST,
  type ServedPlace,
  type ToolServers
} from '../../ports/tool-servers';
import type { ProjectRuntime } from '../../vocabulary';
import { commandText } from '../jobs/command-text';
import type { ProjectPlan } from '../plan/plan-schema';
import { outcome } from '../proof/module-run';
import { ModuleTools } from '../tools/module-tools';
import { agreeOnPreview } from './agree-on-preview';
import { endOfRun } from './end-of-run';
import { previewEnv, type Address } from './preview-env';
import { previewModules } from './preview-modules';
import { portsFor, readPreviewRecord, withPorts } from './preview-ports';
import { serveUntilReady } from './serve-until-ready';
import type { ServedModule } from './served-module';
import { ServiceStates, waiting, type ServiceState } from './service-state';
import { RECORD_PATH } from '../plan/agreement';

/** What a preview is made with. */
export interface PreviewPlace {
  /** The project's folder, as it is named to the human. */
  readonly path: string;
  readonly folder: ProjectFolder;
  readonly jobs: Jobs;
  readonly services: Services;
  readonly human: CommandsHuman;
  /** What builds and starts modules, by their frameworks. */
  readonly servers: ToolServers;
  readonly containers: Containers;
  readonly runtime: ProjectRuntime;
}

/**
 * What a project serves, started module after module: those that others ask first. Nothing starts before a human
 * agreed to all of the commands.
 */
export class ProjectPreview {
  /** What people should know: ports that are others than before. */
  notes: readonly string[] = [];

  /** @param onChange told of each change. */
  constructor(
    private readonly _place: PreviewPlace,
    onChange: () => void
  ) {
    this._states = new ServiceStates(onChange);
  }

  get services(): readonly ServiceState[] {
    return this._states.all;
  }

  /**
   * Starts all services.
   *
   * @throws CellwrightError `job-refused` where nothing serves or there is no record of a project, `dropped` where
   *   the human does not agree, and as commands do.
   */
  async start(signal: AbortSignal): Promise<void> {
    const { folder, services } = this._place;
    const text = await folder.read(RECORD_PATH);
    const record = readPreviewRecord(text);
    const modules = await previewModules(record.plan, {
      ...this._place,
      ready: this._ready,
      signal
    });
    if (modules.length === 0) {
      throw new CellwrightError({
        code: 'job-refused',
        retryable: false,
        message: said`No module of this project serves anything that is known.`,
        fix: said`Start it in a terminal, as its README says.`
      });
    }
    const { ports, notes } = await portsFor(modules, record.ports, wanted =>
      services.freePorts(wanted, signal)
    );
    this.notes = notes;
    this._states.set(modules.map((module, at) => waiting(module, ports[at])));
    const agreed = await agreeOnPreview(modules, ports, {
      ...this._place,
      known: this._agreed,
      signal
    });
    this._agreed = agreed;
    await folder.write(
      { path: RECORD_PATH, content: withPorts(text, modules, ports) },
      signal
    );
    const addresses: Address[] = [];
    for (const [at, module] of modules.entries()) {
      const { dependencies = [] } =
        record.plan.modules.find(({ name }) => name === module.name) ?? {};
      const { inside } = module.start;
      const env = previewEnv(
        { side: module.side, inside },
        ports[at],
        addresses,
        dependencies
      );
      const url = await this._serve(record.plan, module, at, {
        agreed,
        env,
        signal
      });
      if (url !== null) {
        const { name, side } = module;
        const address = inside?.address ?? `http://127.0.0.1:${ports[at]}`;
        addresses.push({ module: name, side, address, url });
      }
    }
  }

  /** Stops all services; nothing of them stays. */
  async stop(): Promise<void> {
    const running = [...this._running.values()];
    this._running.clear();
    await Promise.all(running.map(service => service.stop()));
    this._states.set(
      this.services.map(service =>
        service.state === 'ended'
          ? service
          : { ...service, state: 'ended', why: 'It was stopped.' }
      )
    );
  }

  /** A picture of what a module shows, as PNG in base64; `null` where it does not run. @throws CellwrightError `job-refused`. */
  async picture(module: string): Promise<string | null> {
    const at = this.services.findIndex(service => service.module === module);
    return (await this._running.get(at)?.picture()) ?? null;
  }

  /** @returns where a browser sees it; `null` where it did not come to that. */
  private async _serve(
    { modules }: ProjectPlan,
    served: ServedModule,
    at: number,
    run: AgreedRun
  ): Promise<string | null> {
    const module = modules.find(({ name }) => name === served.name);
    if (module === undefined) {
      return null;
    }
    const tools = await ModuleTools.open(this._place.servers, {
      module,
      host: {
        ...NO_HOST,
        build: () => this._build(served, at, run),
        serve: () => this._start(served, at, run)
      },
      signal: run.signal,
      // Shown in the preview's tab; there is no run that it could be kept with.
      tell: () => undefined
    });
    try {
      this._states.change(at, { state: 'preparing' });
      const built = await tools.build();
      if (built.status !== 'passed') {
        this._states.change(at, { state: 'ended', why: endOfRun(built) });
        return null;
      }
      this._states.change(at, { state: 'starting' });
      return (await tools.run()).url;
    } finally {
      await tools.close();
    }
  }

  private async _build(
    { before, start }: ServedModule,
    at: number,
    { agreed, env, signal }: AgreedRun
  ): Promise<ModuleRun> {
    for (const step of before) {
      // An image is told while it is built where its page finds what it asks.
      const job =
        start.container === undefined
          ? step.job
          : { ...step.job, env: { ...step.job.env, ...env } };
      const result = await this._place.jobs.run(job, agreed, signal);
      const ended = step.after(result);
      if (ended !== null) {
        this._states.change(at, { log: result.output });
        return ended;
      }
    }
    const commands = before.map(({ job }) => commandText(job));
    return outcome(commands, 0, []);
  }

  private _start(
    { start }: ServedModule,
    at: number,
    { agreed, env, signal }: AgreedRun
  ): Promise<ServedPlace> {
    const { port } = this.services[at];
    return serveUntilReady(
      {
        cwd: start.cwd,
        line: start.line(port),
        env: { ...start.env, ...env },
        port,
        container: start.container,
        keepsPrefix: start.keepsPrefix ?? false
      },
      agreed,
      {
        services: this._place.services,
        signal,
        onNews: ({ log, isReady, ended }) => {
          const state =
            ended === null ? (isReady ? 'ready' : 'starting') : 'ended';
          this._states.change(at, { log, state, why: ended ?? '' });
        },
        onStart: service => {
          this._running.set(at, service);
          const { url, hasPictures } = service;
          this._states.change(at, { url, hasPictures });
        }
      }
    );
  }

  private readonly _states: ServiceStates;
  private readonly _ready = new Set<string>();
  /** By their places among the services. */
  private readonly _running = new Map<number, RunningService>();
  private _agreed: Approved<AgreedCommands> | null = null;
}

/** What was agreed to be run, and what it is told. */
interface AgreedRun {
  readonly agreed: Approved<AgreedCommands>;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}
