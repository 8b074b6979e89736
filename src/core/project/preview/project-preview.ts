import type { Approved } from '../../consent/approved';
import { CellwrightError, stopped } from '../../errors';
import type {
  AgreedCommands,
  CommandsHuman,
  Jobs,
  PlacedCommand
} from '../../ports/jobs';
import type { Containers } from '../../ports/containers';
import type { ProjectFolder } from '../../ports/project-folder';
import type { RunningService, Services } from '../../ports/services';
import type { ProjectPlan } from '../plan/plan-schema';
import type { ProjectRuntime } from '../../vocabulary';
import { coversCommand } from '../jobs/agreed-commands';
import { endOfRun } from './end-of-run';
import { previewEnv, type Address } from './preview-env';
import { portsFor, readRecord, withPorts } from './preview-ports';
import { servedInContainers } from './in-containers';
import type { ServedModule } from './served-module';
import { servedModules } from './served-modules';
import { RECORD_PATH } from '../plan/agreement';

/** What a preview is made with. */
export interface PreviewPlace {
  /** The project's folder, as it is named to the human. */
  readonly path: string;
  readonly folder: ProjectFolder;
  readonly jobs: Jobs;
  readonly services: Services;
  readonly human: CommandsHuman;
  readonly containers: Containers;
  readonly runtime: ProjectRuntime;
}

/** One service of a preview, as it is shown. */
export interface ServiceState {
  readonly module: string;
  readonly side: ServedModule['side'];
  readonly port: number;
  /** Where the browser sees it; `null` until it is started. */
  readonly url: string | null;
  readonly state: 'waiting' | 'preparing' | 'starting' | 'ready' | 'ended';
  readonly log: string;
  /** Why it does not run; empty otherwise. */
  readonly why: string;
}

/**
 * What a project serves, started module after module: those that others ask first. Nothing starts before a human
 * agreed to all of the commands.
 */
export class ProjectPreview {
  services: readonly ServiceState[] = [];
  /** What people should know: ports that are others than before. */
  notes: readonly string[] = [];

  /** @param onChange told of each change. */
  constructor(
    private readonly _place: PreviewPlace,
    private readonly _onChange: () => void
  ) {}

  /**
   * Starts all services.
   *
   * @throws CellwrightError `job-refused` where nothing serves or there is no record of a project, `dropped` where
   *   the human does not agree, and as commands do.
   */
  async start(signal: AbortSignal): Promise<void> {
    const { folder, services } = this._place;
    const text = await folder.read(RECORD_PATH);
    const record = readRecord(text);
    const modules = await this._modules(record.plan, signal);
    if (modules.length === 0) {
      throw new CellwrightError({
        code: 'job-refused',
        retryable: false,
        message: 'No module of this project serves anything that is known.',
        fix: 'Start it in a terminal, as its README says.'
      });
    }
    const { ports, notes } = await portsFor(modules, record.ports, wanted =>
      services.freePorts(wanted, signal)
    );
    this.notes = notes;
    this._set(modules.map((module, at) => waiting(module, ports[at])));
    const agreed = await this._agree(modules, ports, signal);
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
      const url = await this._serve(module, at, { agreed, env, signal });
      if (url !== null) {
        const { name, side } = module;
        const address = inside?.address ?? `http://127.0.0.1:${ports[at]}`;
        addresses.push({ module: name, side, address, url });
      }
    }
  }

  /** Stops all services; nothing of them stays. */
  async stop(): Promise<void> {
    const running = this._running.splice(0);
    await Promise.all(running.map(service => service.stop()));
    this._set(
      this.services.map(service =>
        service.state === 'ended'
          ? service
          : { ...service, state: 'ended', why: 'It was stopped.' }
      )
    );
  }

  /** What is served: by containers where all of it can be, as the user has chosen. */
  private async _modules(
    plan: ProjectPlan,
    signal: AbortSignal
  ): Promise<readonly ServedModule[]> {
    const { folder, containers, runtime } = this._place;
    const read = (path: string) => folder.read(path);
    const modules = await servedModules(plan, {
      read,
      ready: this._ready,
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
            : 'Not every module has a Dockerfile that says on which port it listens.',
        fix: 'Add EXPOSE to the Dockerfiles, or choose another place for projects in the settings.'
      });
    }
    return contained ?? modules;
  }

  private async _agree(
    modules: readonly ServedModule[],
    ports: readonly number[],
    signal: AbortSignal
  ): Promise<Approved<AgreedCommands>> {
    const commands = modules.flatMap(({ before, start }, at) => [
      ...before.map(({ job: { cwd, line } }): PlacedCommand => ({ cwd, line })),
      { cwd: start.cwd, line: start.line(ports[at]) }
    ]);
    const known = this._agreed?.value;
    const isKnown =
      known !== undefined &&
      commands.every(command => coversCommand(known, command));
    const agreed = isKnown
      ? this._agreed
      : await this._place.human.decideCommands(
          {
            folder: this._place.path,
            module: 'preview',
            runsIn: modules.some(({ start }) => start.container !== undefined)
              ? 'container'
              : 'process',
            commands,
            files: []
          },
          signal
        );
    if (agreed === null) {
      throw new CellwrightError({
        code: 'dropped',
        retryable: false,
        message: 'The preview was not started.'
      });
    }
    this._agreed = agreed;
    return agreed;
  }

  /** @returns where a browser sees it; `null` where it did not come to that. */
  private async _serve(
    { before, start }: ServedModule,
    at: number,
    {
      agreed,
      env,
      signal
    }: {
      readonly agreed: Approved<AgreedCommands>;
      readonly env: Readonly<Record<string, string>>;
      readonly signal: AbortSignal;
    }
  ): Promise<string | null> {
    const { jobs, services } = this._place;
    const { port } = this.services[at];
    this._change(at, { state: 'preparing' });
    for (const step of before) {
      // An image is told while it is built where its page finds what it asks.
      const job =
        start.container === undefined
          ? step.job
          : { ...step.job, env: { ...step.job.env, ...env } };
      const result = await jobs.run(job, agreed, signal);
      const ended = step.after(result);
      if (ended !== null) {
        const why = endOfRun(ended);
        this._change(at, { state: 'ended', why, log: result.output });
        return null;
      }
    }
    if (signal.aborted) {
      throw stopped(signal.reason);
    }
    this._change(at, { state: 'starting' });
    return new Promise((resolve, reject) => {
      let url: string | null = null;
      services
        .serve(
          {
            cwd: start.cwd,
            line: start.line(port),
            env: { ...start.env, ...env },
            port,
            container: start.container,
            keepsPrefix: start.keepsPrefix ?? false
          },
          agreed,
          ({ log, isReady, ended }) => {
            const state =
              ended === null ? (isReady ? 'ready' : 'starting') : 'ended';
            this._change(at, { log, state, why: ended ?? '' });
            if (ended !== null || isReady) {
              resolve(url);
            }
          }
        )
        .then(async service => {
          this._running.push(service);
          url = service.url;
          this._change(at, { url });
          if (signal.aborted) {
            await service.stop();
            reject(stopped(signal.reason));
          }
        })
        .catch(reject);
      signal.addEventListener('abort', () => reject(stopped(signal.reason)), {
        once: true
      });
    });
  }

  private _change(at: number, change: Partial<ServiceState>): void {
    this._set(
      this.services.map((service, nth) =>
        nth === at ? { ...service, ...change } : service
      )
    );
  }

  private _set(services: readonly ServiceState[]): void {
    this.services = services;
    this._onChange();
  }

  private readonly _ready = new Set<string>();
  private readonly _running: RunningService[] = [];
  private _agreed: Approved<AgreedCommands> | null = null;
}

function waiting({ name, side }: ServedModule, port: number): ServiceState {
  return {
    module: name,
    side,
    port,
    url: null,
    state: 'waiting',
    log: '',
    why: ''
  };
}
