import type { ModuleRun, ProofFailure } from '../../ports/runtime';
import { compareScores } from '../../workflow/repair/outcome';
import { withoutNoise } from '../../workflow/repair/failure-signature';
import { findingsOf } from '../fit/check-file';
import { checkModule } from '../fit/check-module';
import { findingInWords } from '../fit/finding';
import { fileHash } from '../files/project-writer';
import type { FileWork } from '../files/write-file';
import type { ProjectModule } from '../plan/plan-schema';
import type { ProjectState } from '../project-state';
import { suspectsOf, type Suspicion } from './blame';
import { culprits } from './culprits';

/** Repairs of a module at most, as of a file. */
const MAX_REPAIRS = 5;
/** How often the same failures may come before repairs end. */
const SAME_FAILURES = 3;

/** By how much a file is less suspicious after a repair of it that left the failure as it was. */
const LESS = 0.4;

/** How a module came out of its tests. */
export type ModuleProof =
  | { readonly type: 'proved'; readonly run: ModuleRun }
  /** Nothing could be run; `why` says the reason. */
  | { readonly type: 'unproved'; readonly why: string }
  | {
      readonly type: 'failed';
      readonly why: string;
      readonly findings: readonly string[];
    };

interface Round {
  readonly contents: ReadonlyMap<string, string>;
  readonly failures: readonly ProofFailure[];
  readonly score: readonly number[];
  readonly signature: string;
}

/** Proves modules: reads all that fits together, runs their tests, and has mended what fails. */
export class ModuleProver {
  private readonly runs = new Map<string, number>();
  /** Failure and file, where mending that file did not help. */
  private readonly tried = new Map<string, number>();

  constructor(
    private readonly state: ProjectState,
    private readonly work: FileWork
  ) {}

  /** @throws CellwrightError as the model and the runtime do. */
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
      const same = rounds.filter(
        ({ signature }) => signature === round.signature
      );
      const why =
        repairs >= MAX_REPAIRS
          ? 'Five repairs did not mend it.'
          : same.length >= SAME_FAILURES
            ? 'The same failures came back three times.'
            : (await this.mend(round.failures))
              ? null
              : 'No file is left that could be to blame.';
      if (why !== null) {
        const best = bestOf(rounds);
        await this.restore(best);
        return { type: 'failed', why, findings: best.failures.map(inWords) };
      }
    }
  }

  /** What does not fit counts as a failure of its own, and then nothing is run. */
  private async run(module: ProjectModule): Promise<ModuleRun> {
    const findings = this.misfits(module);
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
    const run = await state.needs.runtime.run(
      { name: module.name, framework: module.framework, files },
      state.needs.agreement,
      state.signal
    );
    state.write({
      type: 'module-run',
      module: module.name,
      nth,
      files: digest,
      run: plain(run)
    });
    return run;
  }

  private misfits(module: ProjectModule): ProofFailure[] {
    const { state } = this;
    const view = state.view();
    const own = (state.plan.files[module.name] ?? []).flatMap(path => {
      const facts = state.facts.get(path);
      const isAccepted = state.files.get(path)?.end !== 'fits';
      return facts === undefined || isAccepted
        ? []
        : findingsOf(path, facts, view);
    });
    return [...own, ...checkModule(module, state.plan, view)]
      .filter(({ file }) => state.files.get(file)?.end === 'fits')
      .map(finding => ({
        name: finding.kind,
        file: finding.file,
        line: finding.line,
        message: finding.message,
        suspects: []
      }));
  }

  /** Has the likeliest culprits rewritten. @returns whether there were any. */
  private async mend(failures: readonly ProofFailure[]): Promise<boolean> {
    const { state } = this;
    const suspicions = failures.map(failure => this.suspicion(failure));
    const reports = [...culprits(suspicions)].map(
      ([path, its]) => [path, its.map(at => failures[at])] as const
    );
    const known = new Set(state.files.keys());
    const before = state.contents();
    const mended = await Promise.all(
      reports.map(async ([path, its]) => {
        its.forEach(failure => this.remember(failure, path));
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
    return reports.length > 0;
  }

  /** The files that may be mended: not those of a human, and less those whose repair did not help. */
  private suspicion(failure: ProofFailure): Suspicion {
    const { state } = this;
    const mayMend = (path: string) =>
      state.files.get(path)?.end !== 'kept' && state.isAsked(path);
    const found = suspectsOf(failure, state.view(), state.contents());
    return new Map(
      [...found].flatMap(([path, score]) => {
        const tries = this.tried.get(keyOf(failure, path)) ?? 0;
        return mayMend(path) ? [[path, score * LESS ** tries] as const] : [];
      })
    );
  }

  private remember(failure: ProofFailure, path: string): void {
    const key = keyOf(failure, path);
    this.tried.set(key, (this.tried.get(key) ?? 0) + 1);
  }

  private async restore({ contents }: Round): Promise<void> {
    for (const [path, content] of contents) {
      const file = this.state.files.get(path);
      if (file !== undefined && file.content !== content) {
        await this.state.take({ ...file, content });
      }
    }
  }
}

function keyOf({ name, message }: ProofFailure, path: string): string {
  return `${name}\n${withoutNoise(message)}\n${path}`;
}

function roundOf(run: ModuleRun, state: ProjectState): Round {
  return {
    contents: state.contents(),
    failures: run.failures,
    score: [
      run.commands.length === 0 ? 0 : 1,
      -run.failures.length,
      run.passed
    ],
    signature: run.failures
      .map(({ name, message }) => `${name} ${withoutNoise(message)}`)
      .sort()
      .join('\n')
  };
}

function bestOf(rounds: readonly Round[]): Round {
  return rounds.reduce((best, round) =>
    compareScores(round.score, best.score) > 0 ? round : best
  );
}

function inWords({ name, file, line, message }: ProofFailure): string {
  return findingInWords({
    kind: 'proof',
    file: file ?? name,
    line,
    message: file === null ? message : `${name}: ${message}`
  });
}

/** As the journal takes it: lists that can be changed. */
function plain(run: ModuleRun) {
  return {
    ...run,
    commands: [...run.commands],
    failures: run.failures.map(failure => ({
      ...failure,
      suspects: [...failure.suspects]
    }))
  };
}
