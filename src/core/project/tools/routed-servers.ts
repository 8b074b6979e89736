import { digestOf, useApproval, type Approved } from '../../consent/approved';
import { CellwrightError } from '../../errors';
import { said } from '../../said';
import type {
  AgreedTools,
  ListedServer,
  OutsideServer,
  ServerChoice,
  ToolHost,
  ToolServer,
  ToolServers,
  ToolsHuman
} from '../../ports/tool-servers';
import { packFor, PACKS } from '../packs/registry';
import type { ProjectModule } from '../plan/plan-schema';

/**
 * Tools that a server of the administrator's may have in place of ours. Not the tests: what counts as proved was run
 * here.
 */
const TAKEN_OVER: readonly string[] = ['scaffold', 'generate_module', 'check'];

/** The servers that a notebook sends modules to. */
export interface Outside {
  /** By framework, or by the name of our server for it; empty for all modules. */
  readonly routes: Readonly<Record<string, string>>;
  readonly list: () => Promise<readonly ListedServer[]>;
  readonly open: (
    name: string,
    host: ToolHost,
    signal: AbortSignal
  ) => Promise<OutsideServer>;
  readonly human: ToolsHuman;
  /** Path of the notebook: what is agreed to is agreed to in it. */
  readonly notebook: string;
  /** What was agreed to in this tab, by its digest. */
  readonly agreed: Map<string, Approved<AgreedTools>>;
}

/** Sends a module to the server that was chosen for it, else to the one that its notebook names, else to ours. */
export class RoutedServers implements ToolServers, ServerChoice {
  constructor(
    private readonly _own: ToolServers,
    private readonly _outside: Outside,
    /** By the names of modules; empty for ours. */
    private readonly _chosen: ReadonlyMap<string, string> = new Map()
  ) {}

  list(): Promise<readonly ListedServer[]> {
    return this._outside.list();
  }

  routeOf(framework: string): string {
    const { routes } = this._outside;
    const keys = [framework.toLowerCase(), packFor(framework, PACKS).name, ''];
    return keys.map(key => routes[key] ?? '').find(name => name !== '') ?? '';
  }

  chosen(servers: ReadonlyMap<string, string>): ToolServers {
    return new RoutedServers(this._own, this._outside, servers);
  }

  async open(
    module: ProjectModule,
    host: ToolHost,
    signal: AbortSignal
  ): Promise<ToolServer> {
    const name =
      this._chosen.get(module.name) ?? this.routeOf(module.framework);
    if (name === '') {
      return this._own.open(module, host, signal);
    }
    const server = await this._outside.open(name, host, signal);
    try {
      const agree = (asked: AbortSignal) => this._agree(name, server, asked);
      const agreed = await agree(signal);
      const own = await this._own.open(module, host, signal);
      return new SharedServer(own, server, agreed, agree);
    } catch (error) {
      await server.close();
      throw error;
    }
  }

  private async _agree(
    server: string,
    outside: OutsideServer,
    signal: AbortSignal
  ): Promise<Approved<AgreedTools>> {
    const { notebook, agreed, human } = this._outside;
    const { place } = outside;
    const tools = await outside.tools(signal);
    if (!tools.some(tool => TAKEN_OVER.includes(tool.name))) {
      throw new CellwrightError({
        code: 'tool-server-unavailable',
        retryable: false,
        message: said`The tool server ${server} makes no modules: it has none of the tools ${TAKEN_OVER.join(', ')}.`,
        fix: said`Take its %llm_config --mcp line out, or name a server that has one.`
      });
    }
    const shown = { notebook, server, place, tools };
    const digest = digestOf(shown);
    const known = agreed.get(digest) ?? null;
    const decided = known ?? (await human.decideTools(shown, signal));
    if (decided === null) {
      throw new CellwrightError({
        code: 'dropped',
        retryable: false,
        message: said`The tools of ${server} were not agreed to.`
      });
    }
    agreed.set(digest, decided);
    return decided;
  }
}

/** Two servers as one: what was agreed to is called outside, the rest here. */
class SharedServer implements ToolServer {
  constructor(
    private readonly _own: ToolServer,
    private readonly _outside: OutsideServer,
    private _agreed: Approved<AgreedTools>,
    /** Has its tools agreed to as they are now. */
    private readonly _agree: (
      signal: AbortSignal
    ) => Promise<Approved<AgreedTools>>
  ) {}

  serverOf(tool: string): string | null {
    return this._isOutside(tool)
      ? this._agreed.value.server
      : this._own.serverOf(tool);
  }

  async call(...asked: Parameters<ToolServer['call']>): Promise<unknown> {
    const [tool, , signal] = asked;
    if (this._isOutside(tool)) {
      // They may be others by now than those that were agreed to.
      this._agreed = await this._agree(signal);
    }
    if (!this._isOutside(tool)) {
      return this._own.call(...asked);
    }
    const answer = await this._outside.call(...asked);
    return tool === 'check'
      ? both(await this._own.call(...asked), answer)
      : answer;
  }

  async close(): Promise<void> {
    await Promise.all([this._own.close(), this._outside.close()]);
  }

  /** @throws CellwrightError `consent-mismatch` where the agreement is none. */
  private _isOutside(tool: string): boolean {
    return (
      TAKEN_OVER.includes(tool) &&
      useApproval(this._agreed).tools.some(({ name }) => name === tool)
    );
  }
}

/** The remarks of both servers; what is none of the form is left for whoever reads it to refuse. */
function both(own: unknown, outside: unknown): unknown {
  const remarksOf = (answer: unknown) =>
    (answer as { remarks?: unknown } | null)?.remarks;
  const [ours, theirs] = [remarksOf(own), remarksOf(outside)];
  return Array.isArray(ours) && Array.isArray(theirs)
    ? { remarks: [...(ours as unknown[]), ...(theirs as unknown[])] }
    : outside;
}
