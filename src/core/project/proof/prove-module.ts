import type { ModuleRun, ProofFailure } from '../../ports/runtime';
import { findingInWords } from '../fit/finding';
import { fileHash } from '../files/project-writer';
import type { FileWork } from '../files/write-file';
import type { ProjectModule } from '../plan/plan-schema';
import type { ProjectState } from '../project-state';
import type { ModuleTools } from '../tools/module-tools';
import type { StandardRemark } from '../tools/tool-shapes';
import { suspectsOf, withChanged, type Suspicion } from './blame';
import { culprits } from './culprits';
import { misfitsOf } from './misfits';
import { bestOf, inWords, plain, roundOf, type Round } from './round';
import { TriedRepairs } from './tried-repairs';

/** Repairs of a module at most, as of a file. */
const MAX_REPAIRS = 5;
/** How often one file is mended for the same failure. */
const MAX_TRIES = 2;

/** By how much a file is less suspicious after a repair of it that left the failure as it was. */
const LESS = 0.4;

/** A file that a human goes on despite is not mended for the tests either, and nobody is asked about it twice. */
const ACCEPTED = 'It fails for files that somebody goes on despite.';
const SAME = 'The same failures came back, whichever file was mended.';
const NO_SUSPECT = 'No file is left that could be to blame.';

/** How a module came out of its tests. */
export type ModuleProof =
  | { readonly type: 'proved'; readonly run: ModuleRun }
  /** Nothing could be run; `why` says the reason. */
  | { readonly type: 'unproved'; readonly why: string }
  | {
      readonly type: 'failed';
      readonly why: string;
      readonly findings: readonly string[];
      /** True where a human already goes on despite all that it fails for. */
      readonly accepted: boolean;
    };

/** Proves modules: reads all that fits together, runs their tests, and has mended what fails. */
export class ModuleProver {
  private readonly runs = new Map<string, number>();
  /** By module, of its last proof. */
  private readonly warnings = new Map<string, readonly StandardRemark[]>();
  private readonly tried = new TriedRepairs();

  constructor(
    private readonly state: ProjectState,
    private readonly work: FileWork,
    private readonly tools: ReadonlyMap<string, ModuleTools>
  ) {}

  /** What in the files of all modules is not as the rules have it and does no harm, a line each. */
  get remarks(): readonly string[] {
    return [...this.warnings.values()].flat().map(inRemark);
  }

  /** A human wants it tried once more: what did not help before may be tried again. */
  forgetTries(): void {
    this.tried.forget();
  }

  /** @throws CellwrightError as the model, the runtime and the server do. */
  async prove(module: ProjectModule): Promise<ModuleProof> {
    const rounds: Round[] = [];
    for (let repairs = 0; ; repairs += 1) {
      const run = await this.run(module);
      if (run.status === 'unavailable') {
        return { type: 'unproved', why: run.reason };
      }
      const round = roundOf(run, this.state);
      rounds.push(round);
      if (run.status === 'passed') {
        return { type: 'proved', run };
      }
      const why =
        repairs >= MAX_REPAIRS
          ? 'Five repairs did not mend it.'
          : await this.mend(round.failures);
      if (why !== null) {
        const best = bestOf(rounds);
        await this.restore(best);
        return {
          type: 'failed',
          why,
          findings: best.failures.map(inWords),
          accepted: why === ACCEPTED
        };
      }
    }
  }

  /** What does not fit counts as a failure of its own, and then nothing is run. */
  private async run(module: ProjectModule): Promise<ModuleRun> {
    const findings = [
      ...misfitsOf(module, this.state),
      ...(await this.breaches(module))
    ];
    if (findings.length > 0) {
      return {
        status: 'failed',
        commands: [],
        passed: 0,
        failures: findings,
        reason: ''
      };
    }
    const { state } = this;
    const nth = (this.runs.get(module.name) ?? 0) + 1;
    this.runs.set(module.name, nth);
    const contents = state.contents();
    const digest = fileHash(JSON.stringify([...contents]));
    const known = state.remembered.run(module.name, nth, digest);
    if (known !== null) {
      return known;
    }
    const files = (state.plan.files[module.name] ?? []).filter(path =>
      contents.has(path)
    );
    await state.needs.control.mayBegin(state.signal);
    const run = await this.toolsOf(module).prove(files);
    state.write({
      type: 'module-run',
      module: module.name,
      nth,
      files: digest,
      run: plain(run)
    });
    return run;
  }

  /** Where files break the framework's rules. What a human goes on despite, or wrote, is left alone. */
  private async breaches(module: ProjectModule): Promise<ProofFailure[]> {
    const contents = this.state.contents();
    const own = (this.state.plan.files[module.name] ?? []).flatMap(path => {
      const content = contents.get(path);
      return content === undefined ? [] : [[path, content] as const];
    });
    const remarks = await this.toolsOf(module).check(new Map(own));
    const isError = ({ severity }: StandardRemark) => severity === 'error';
    this.warnings.set(
      module.name,
      remarks.filter(remark => !isError(remark))
    );
    return remarks
      .filter(remark => isError(remark) && this.fits(remark.file))
      .map(({ file, line, message }) => ({
        name: 'standard',
        file,
        line,
        message,
        suspects: [{ path: file, score: 1 }]
      }));
  }

  private fits(path: string): boolean {
    return this.state.files.get(path)?.end === 'fits';
  }

  private toolsOf({ name }: ProjectModule): ModuleTools {
    const tools = this.tools.get(name);
    if (tools === undefined) {
      throw new Error(`The module ${name} was not begun.`);
    }
    return tools;
  }

  /** Has the likeliest culprits rewritten. @returns why that cannot help; `null` where it may. */
  private async mend(
    failures: readonly ProofFailure[]
  ): Promise<string | null> {
    const { state } = this;
    const suspicions = failures.map(failure => this.suspicion(failure));
    const blamed = [...culprits(suspicions)].map(
      ([path, its]) => [path, its.map(at => failures[at])] as const
    );
    const reports = blamed.filter(
      ([path]) => state.files.get(path)?.end !== 'continued'
    );
    if (reports.length === 0) {
      return blamed.length > 0
        ? ACCEPTED
        : failures.some(failure => this.tried.has(failure))
          ? SAME
          : NO_SUSPECT;
    }
    const known = new Set(state.files.keys());
    const before = state.contents();
    const mended = await Promise.all(
      reports.map(async ([path, its]) => {
        its.forEach(failure => this.tried.add(failure, path));
        const content = before.get(path) ?? '';
        return {
          path,
          content: await this.work.rewrite(
            path,
            content,
            its.map(inWords),
            known
          )
        };
      })
    );
    for (const { path, content } of mended) {
      const file = state.files.get(path);
      if (file !== undefined && content !== before.get(path)) {
        await state.take({ ...file, content });
      }
    }
    return null;
  }

  /** The files that may be mended: not those of a human, and less those whose repair did not help. */
  private suspicion(failure: ProofFailure): Suspicion {
    const { state } = this;
    const mayMend = (path: string) =>
      state.files.get(path)?.end !== 'kept' && state.isAsked(path);
    const found = withChanged(
      suspectsOf(failure, state.view(), state.contents()),
      // Of a new project everything is new.
      state.needs.replaces === undefined
        ? []
        : [...state.files.keys()].filter(path => this.fits(path))
    );
    return new Map(
      [...found].flatMap(([path, score]) => {
        const tries = this.tried.times(failure, path);
        return mayMend(path) && tries < MAX_TRIES
          ? [[path, score * LESS ** tries] as const]
          : [];
      })
    );
  }

  private async restore({ contents }: Round): Promise<void> {
    for (const [path, content] of contents) {
      const file = this.state.files.get(path);
      const isOurs = file !== undefined && file.end !== 'kept';
      if (isOurs && file.content !== content) {
        await this.state.take({ ...file, content });
      }
    }
  }
}

function inRemark({ file, line, message }: StandardRemark): string {
  return findingInWords({ kind: 'standard', file, line, message });
}
