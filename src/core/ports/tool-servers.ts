import type { Approved } from '../consent/approved';
import type { ProjectModule } from '../project/plan/plan-schema';
import type { ModuleRun } from './runtime';

/** A tool as its server describes it. Both texts are data of the server's. */
export interface ToolFacts {
  readonly name: string;
  readonly description: string;
  /** Of all that the server says of it, also of what it takes: a tool that is described otherwise is another one. */
  readonly digest: string;
}

/** What a server asks of the user's model (MCP sampling). */
export interface Sampling {
  /** Rules that it sets. */
  readonly system: string;
  /** What it says to the model. */
  readonly text: string;
  /** The file that it wants, where it names one: what that file needs to know is added, and the answer is fitted. */
  readonly path: string | null;
}

/** What a server gets from the side that calls it: the user's model, budget and consent stay there. */
export interface ToolHost {
  /** @returns the text of a file, or what the model said. @throws CellwrightError as the model and the human do. */
  sample(asked: Sampling, signal: AbortSignal): Promise<string>;
  /** Installs, builds and tests the module. @throws CellwrightError as the runtime does. */
  prove(files: readonly string[], signal: AbortSignal): Promise<ModuleRun>;
  /** Installs what the module needs and builds it, so that it can be started. @throws CellwrightError as jobs do. */
  build(signal: AbortSignal): Promise<ModuleRun>;
  /** Starts the module, which runs until somebody stops it. @throws CellwrightError as services do. */
  serve(signal: AbortSignal): Promise<ServedPlace>;
}

/** Where a module serves. */
export interface ServedPlace {
  readonly port: number;
  /** Where a browser sees it; `null` where it ended before it answered. */
  readonly url: string | null;
}

const nothing = () => Promise.reject(new Error('Not at this moment.'));

/** A host that does nothing for a server: what a moment allows is put over it. */
export const NO_HOST: ToolHost = {
  sample: nothing,
  prove: nothing,
  build: nothing,
  serve: nothing
};

/** A connection to a server of tools. */
export interface ToolServer {
  /** The name of the server that has a tool; `null` where none has it. */
  serverOf(tool: string): string | null;
  /**
   * Calls a tool. The result is data: it is checked by the caller and never followed.
   *
   * @throws CellwrightError `tool-failed`, `cancelled`, and whatever the host threw meanwhile.
   */
  call(
    tool: string,
    input: Readonly<Record<string, unknown>>,
    signal: AbortSignal
  ): Promise<unknown>;
  close(): Promise<void>;
}

/** The servers that make modules, each the kinds that it knows. */
export interface ToolServers {
  /**
   * Connects to the server that makes a module, by its framework.
   *
   * @throws CellwrightError `tool-server-unavailable`, `cancelled`.
   */
  open(
    module: ProjectModule,
    host: ToolHost,
    signal: AbortSignal
  ): Promise<ToolServer>;
}

/** A server of the administrator's, as it is told before anybody connects to it. */
export interface ListedServer {
  readonly name: string;
  /** Where it is: a program, or an address. */
  readonly place: string;
}

/** The servers that the modules of one project can be sent to. */
export interface ServerChoice {
  /** Those of the administrator's; empty where none can be reached from here. */
  list(): Promise<readonly ListedServer[]>;
  /** The one that the notebook's settings send a framework's modules to; empty for ours. */
  routeOf(framework: string): string;
  /** All servers, with what was chosen for single modules, by their names; empty for ours. */
  chosen(servers: ReadonlyMap<string, string>): ToolServers;
}

/** A server that the administrator has set up. */
export interface OutsideServer extends ToolServer {
  /** Where it is: a program, or an address. */
  readonly place: string;
  /** Its tools as they are now: a server may change them at any time. @throws CellwrightError `tool-failed`, `cancelled`. */
  tools(signal: AbortSignal): Promise<readonly ToolFacts[]>;
}

/** Tools that may be called for the modules of a notebook's projects. */
export interface AgreedTools {
  /** Path of the notebook. */
  readonly notebook: string;
  readonly server: string;
  readonly place: string;
  readonly tools: readonly ToolFacts[];
}

/** The human who agrees to what a server's tools do. */
export interface ToolsHuman {
  /** @returns `null` for no. @throws CellwrightError `cancelled` after an abort. */
  decideTools(
    tools: AgreedTools,
    signal: AbortSignal
  ): Promise<Approved<AgreedTools> | null>;
}
