import { CellwrightError } from '../../errors';
import { said } from '../../said';
import type { ModuleRun } from '../../ports/runtime';
import type {
  ServedPlace,
  ToolHost,
  ToolServer,
  ToolServers
} from '../../ports/tool-servers';
import type { UntimedProjectEvent } from '../journal/project-events';
import type { ProjectModule, ProjectPlan } from '../plan/plan-schema';
import { shortened } from './shortened';
import {
  TOOL_SHAPES,
  type ToolFile,
  type ToolInput,
  type ToolName,
  type ToolOutput,
  type StandardRemark
} from './tool-shapes';

/** A module whose tools are wanted, and who is told of each call. */
export interface ToolsWanted {
  readonly module: ProjectModule;
  readonly host: ToolHost;
  readonly signal: AbortSignal;
  readonly tell: (event: UntimedProjectEvent) => void;
}

/** The tools of the server that makes a module. What they answer is checked, and each call is told. */
export class ModuleTools {
  private constructor(
    private readonly _server: ToolServer,
    private readonly _wanted: ToolsWanted
  ) {}

  /** @throws CellwrightError as `ToolServers.open`. */
  static async open(
    servers: ToolServers,
    wanted: ToolsWanted
  ): Promise<ModuleTools> {
    const { module, host, signal } = wanted;
    return new ModuleTools(await servers.open(module, host, signal), wanted);
  }

  /** The rules for files, by path: those that their requests tell the model. */
  async standards(
    paths: readonly string[]
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const { rules } = await this._call('standards', {
      module: this._wanted.module,
      paths: [...paths]
    });
    return new Map(Object.entries(rules));
  }

  /** What nobody planned and the module needs. */
  scaffold(plan: ProjectPlan): Promise<ToolOutput<'scaffold'>> {
    const { module } = this._wanted;
    return this._call('scaffold', { module, plan });
  }

  /** Has the files of the module written. Those that were sampled are among them, as the server hands them on. */
  async generate(
    wanted: Omit<ToolInput<'generate_module'>, 'module'>
  ): Promise<readonly ToolFile[]> {
    const { module } = this._wanted;
    const { files } = await this._call('generate_module', {
      module,
      ...wanted
    });
    return files;
  }

  /** What in files the framework's rules forbid. @param files texts by path. */
  async check(
    files: ReadonlyMap<string, string>
  ): Promise<readonly StandardRemark[]> {
    const { remarks } = await this._call('check', {
      module: this._wanted.module,
      files: Object.fromEntries(files)
    });
    return remarks.filter(({ file }) => files.has(file));
  }

  /** Installs, builds and tests the module. @param paths its files. */
  prove(paths: readonly string[]): Promise<ModuleRun> {
    const { module } = this._wanted;
    return this._call('test', { module, files: [...paths] });
  }

  /** Installs and builds the module. */
  build(): Promise<ModuleRun> {
    return this._call('build', { module: this._wanted.module });
  }

  /** Starts the module. */
  run(): Promise<ServedPlace> {
    return this._call('run', { module: this._wanted.module });
  }

  close(): Promise<void> {
    return this._server.close();
  }

  private async _call<N extends ToolName>(
    tool: N,
    input: ToolInput<N>
  ): Promise<ToolOutput<N>> {
    const { module, signal, tell } = this._wanted;
    const server = this._server.serverOf(tool) ?? '';
    const told = (output: unknown, isError: boolean) =>
      tell({
        type: 'tool-called',
        module: module.name,
        server,
        tool,
        input: shortened(input),
        output: shortened(output),
        isError
      });
    let answer: unknown;
    try {
      answer = await this._server.call(tool, input, signal);
    } catch (error) {
      told(error instanceof Error ? error.message : error, true);
      throw error;
    }
    const read = TOOL_SHAPES[tool].output.safeParse(answer);
    told(answer, !read.success);
    if (!read.success) {
      throw new CellwrightError(
        {
          code: 'tool-failed',
          retryable: true,
          message: said`The tool ${tool} of the server ${server} answered in another form than a module needs.`,
          fix: said`Run the cell again, or without the server ${server}.`
        },
        { cause: read.error }
      );
    }
    return read.data as ToolOutput<N>;
  }
}
