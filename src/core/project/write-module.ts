import { CellwrightError } from '../errors';
import { said } from '../said';
import { askModel } from '../generation/answers/ask-model';
import { NO_HOST, type Sampling, type ToolHost } from '../ports/tool-servers';
import type { FileAsker } from './files/ask-file';
import type { FileWork } from './files/write-file';
import { checkFile } from './fit/check-file';
import { fitTogether } from './fit/fit-together';
import type { Interventions } from './interventions';
import { fileGraph, filesBefore, type FileGraph } from './order/file-graph';
import { InOrder } from './order/in-order';
import { workThrough } from './order/work-queue';
import type { ProjectModule } from './plan/plan-schema';
import type { ProjectFile, ProjectState } from './project-state';
import type { ModuleTools } from './tools/module-tools';
import type { ToolFile } from './tools/tool-shapes';

/** Requests to the model that name no file, at most: what a server asks beside the files of a module. */
const MAX_FREE = 12;

/** Characters of rules that a server sets for a file, at most. */
const MAX_RULES = 4_000;

/** What a module is written with. */
export interface ModuleWork {
  readonly state: ProjectState;
  readonly work: FileWork;
  readonly asker: FileAsker;
  readonly interventions: Interventions;
  /** Texts that are judged before the model is asked, by path. */
  readonly given: ReadonlyMap<string, string>;
}

/**
 * Writes the files of one module through the server for its framework. The server leads; each file that it asks the
 * model for is written as all files are: with what it needs to know, fitted to the others, mended, and put into the
 * folder in the plan's order. What the server leaves out is written without it.
 */
export class ModuleWriting implements ToolHost {
  constructor(
    private readonly _module: ProjectModule,
    private readonly _by: ModuleWork
  ) {
    const { state } = _by;
    this._given = new Map(_by.given);
    this._before = new Set(state.files.keys());
    this._graph = fileGraph(state.plan, _module.name, this._before);
    this._taking = new InOrder(this._graph.order, async (path, file) => {
      // It may have been mended for another one meanwhile.
      const taken = await state.take(state.files.get(path) ?? file);
      await fitTogether(taken, state, _by.work);
      await _by.interventions.apply();
    });
  }

  /** @throws CellwrightError as the model, the human, the folder and the server do. */
  async write(tools: ModuleTools): Promise<void> {
    const { state } = this._by;
    const { parallel } = state.needs.settings;
    const { scaffold: _, ...plan } = state.plan;
    const files = this._graph.order.map(path => ({
      path,
      waitsFor: [...(this._graph.waitsFor.get(path) ?? [])]
    }));
    const answered =
      files.length === 0 ? [] : await tools.generate({ plan, files, parallel });
    await this._keep(answered);
    await workThrough(this._graph, parallel, {
      mayBegin: () => Promise.resolve(),
      make: path => this._make(path),
      take: () => Promise.resolve()
    });
    await this._taking.settled();
  }

  async sample(asked: Sampling, signal: AbortSignal): Promise<string> {
    const { path, system } = asked;
    if (path === null || !this._graph.waitsFor.has(path)) {
      return this._askFreely(asked, signal);
    }
    const rules = system.slice(0, MAX_RULES).split('\n');
    this._by.asker.follow(
      path,
      rules.filter(rule => rule.trim() !== '')
    );
    const { content } = await this._make(path);
    return content ?? '';
  }

  prove(files: readonly string[], signal: AbortSignal) {
    const { name, framework } = this._module;
    const { runtime, agreement } = this._by.state.needs;
    return runtime.run({ name, framework, files }, agreement, signal);
  }

  /** Makes a file, once. */
  private _make(path: string): Promise<ProjectFile> {
    const made = this._made.get(path) ?? this._begin(path);
    this._made.set(path, made);
    return made;
  }

  private async _begin(path: string): Promise<ProjectFile> {
    const { state, work } = this._by;
    await state.needs.control.mayBegin(state.signal);
    this._taking.throwIfFailed();
    const known = new Set([...this._before, ...filesBefore(this._graph, path)]);
    const given = this._given.get(path);
    const file = await work.write({ path, known, repair: null, given });
    state.know(file);
    this._taking.add(path, file);
    return file;
  }

  /** What a server hands back: texts of its own, and those that it made of what the model wrote. */
  private async _keep(answered: readonly ToolFile[]): Promise<void> {
    const { state } = this._by;
    await this._taking.settled();
    const unplanned = answered.filter(
      ({ path }) => !this._graph.waitsFor.has(path)
    );
    if (unplanned.length > 0) {
      state.write({
        type: 'note-added',
        text: `Files that nobody planned were left out: ${unplanned.map(({ path }) => path).join(', ')}`
      });
    }
    for (const { path, content } of answered) {
      const made = await this._made.get(path);
      if (made === undefined) {
        this._given.set(path, content);
      } else if (
        made.content !== null &&
        made.content !== content &&
        made.end === 'fits' &&
        checkFile(path, content, state.view()).findings.length === 0
      ) {
        await state.take({ ...made, content });
      }
    }
  }

  /** Asks the model what a server wants to know beside the files: within a limit, and told as all requests are. */
  private async _askFreely(
    { system, text }: Sampling,
    signal: AbortSignal
  ): Promise<string> {
    this._free += 1;
    if (this._free > MAX_FREE) {
      throw new CellwrightError({
        code: 'tool-failed',
        retryable: false,
        message: said`The server for ${this._module.name} asked the model more than ${MAX_FREE} times for what is no file of the plan.`,
        fix: said`Run the cell again without this server.`
      });
    }
    const { access, control } = this._by.state.needs;
    await control.mayBegin(access.signal);
    const answer = await askModel(
      [
        ...(system === ''
          ? []
          : [{ role: 'system' as const, content: system }]),
        { role: 'user' as const, content: text }
      ],
      { ...access, signal: AbortSignal.any([access.signal, signal]) }
    );
    return answer.text;
  }

  // A module that is being written is built with its tests, and started by nobody.
  readonly build = NO_HOST.build;
  readonly serve = NO_HOST.serve;
  private readonly _before: ReadonlySet<string>;
  private readonly _graph: FileGraph;
  private readonly _taking: InOrder<ProjectFile>;
  private readonly _made = new Map<string, Promise<ProjectFile>>();
  private readonly _given: Map<string, string>;
  private _free = 0;
}
