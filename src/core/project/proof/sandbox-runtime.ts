import type { Risk } from '../../values/risk';
import { scanCells } from '../../checks/risk/scan';
import { lossText, onlyComputes } from '../../checks/lost-sandbox';
import { useApproval, type Approved } from '../../consent/approved';
import { effectWords, withEffect } from '../../consent/effects';
import { stopped } from '../../errors';
import type { Human } from '../../ports/human';
import type { ProjectFolder } from '../../ports/project-folder';
import type { ModuleRun, ModuleToRun, Runtime } from '../../ports/runtime';
import type {
  CodeToRun,
  Execution,
  ProofPlace,
  SandboxConsent,
  SandboxLimits
} from '../../ports/sandbox';
import { randomWord } from '../../random-word';
import { agreedPaths, type ProjectAgreement } from '../plan/agreement';
import { unavailable } from './module-run';
import { projectSteps, readReport, type ProjectSteps } from './project-steps';
import { hasPythonTests, pythonOutcome, pythonRoot } from './python-tests';
import { missingPackage } from './missing-package';
import { said, told } from '../../said';

/** What the tests of one module may take. */
const LIMITS: SandboxLimits = {
  timeMs: 120_000,
  outputChars: 2_000_000,
  memoryBytes: 2 * 1024 ** 3
};

type Consent = Approved<CodeToRun> | Approved<SandboxConsent>;

/** What came of tests in a sandbox. */
export interface SandboxRun extends ModuleRun {
  /** True where nothing was run for want of something that may be there elsewhere. */
  readonly elsewhere: boolean;
}

/** What the sandbox runs the tests of a project with. */
export interface SandboxRuntimePlace {
  readonly sandbox: ProofPlace['sandbox'];
  /** Name of the kernelspec; `null` for the default of Python. */
  readonly kernel: string | null;
  readonly folder: ProjectFolder;
  readonly human: Pick<Human, 'decideRun' | 'decideEffect'>;
}

/**
 * Runs the tests of Python modules with pytest, in a kernel of their own, on a copy of the project in a temporary
 * folder: they see no file of the user's, and what nobody agreed to is stopped. Modules of other languages are not
 * run, and said so.
 */
export class SandboxRuntime implements Runtime {
  constructor(private readonly _place: SandboxRuntimePlace) {}

  async run(
    module: ModuleToRun,
    agreement: Approved<ProjectAgreement>,
    signal: AbortSignal
  ): Promise<SandboxRun> {
    const { plan } = useApproval(agreement);
    const why = await this._whyNot(module);
    if (why !== null) {
      return why;
    }
    const root = pythonRoot(module);
    const files = await this._read([...agreedPaths(plan)]);
    const steps = projectSteps(module, root, files, {
      kernel: this._place.kernel,
      marker: randomWord()
    });
    return this._try(steps, root, files, signal);
  }

  private async _whyNot(module: ModuleToRun): Promise<SandboxRun | null> {
    const code = module.files.filter(path =>
      /\.(?:py|[cm]?[jt]sx?|java)$/.test(path)
    );
    if (!code.some(path => path.endsWith('.py'))) {
      return lacking(
        `Only Python modules are run in a kernel, and this one is ${module.framework}.`
      );
    }
    if (!hasPythonTests(module)) {
      return over(unavailable('The module has no tests.'));
    }
    return (await this._place.sandbox.hasKernels())
      ? null
      : lacking('There is no kernel here that could run the tests.');
  }

  private async _read(
    paths: readonly string[]
  ): Promise<ReadonlyMap<string, string>> {
    const texts = await Promise.all(
      paths.map(
        async path => [path, await this._place.folder.read(path)] as const
      )
    );
    return new Map(
      texts.flatMap(([path, text]) => (text === null ? [] : [[path, text]]))
    );
  }

  /**
   * Runs the steps, once more with each effect that the human allows, and once more where the sandbox was lost and
   * they only compute.
   */
  private async _try(
    steps: ProjectSteps,
    root: string,
    files: ReadonlyMap<string, string>,
    signal: AbortSignal
  ): Promise<SandboxRun> {
    const { human } = this._place;
    let code = steps.code;
    const risks = risksOf(files);
    let consent: Consent | null = await human.decideRun(code, risks, signal);
    if (consent === null) {
      return over(unavailable('You did not let its tests run.'));
    }
    let wasLost = false;
    for (;;) {
      const execution = await this._execute(code, consent, signal);
      if (execution.status === 'died') {
        if (wasLost || risks.length > 0 || !onlyComputes(consent)) {
          return over(
            unavailable(told(lossText(said`the tests ran`, wasLost)))
          );
        }
        wasLost = true;
        continue;
      }
      const call = execution.stopped;
      if (call === undefined) {
        return outcomeOf(execution, steps, root, files);
      }
      const what = `It was stopped: it would ${told(effectWords(call))}`;
      if (call.effect === 'server') {
        return over(
          unavailable(`${what}, and nothing in a sandbox may do that.`)
        );
      }
      code = { ...code, effects: withEffect(code.effects ?? [], call.effect) };
      consent = await human.decideEffect(
        { ...call, effect: call.effect },
        code,
        signal
      );
      if (consent === null) {
        return over(unavailable(`${what}, and nobody allowed it.`));
      }
    }
  }

  private async _execute(
    code: CodeToRun,
    consent: Consent,
    signal: AbortSignal
  ): Promise<Execution> {
    const session = await this._place.sandbox.open(code, consent, signal);
    try {
      for (const [at, step] of code.steps.entries()) {
        const execution = await session.run(step, LIMITS, signal);
        if (signal.aborted) {
          throw stopped(signal.reason);
        }
        if (execution.status !== 'ok' || at === code.steps.length - 1) {
          return execution;
        }
      }
      throw new Error('There are no steps.');
    } finally {
      void session.close();
    }
  }
}

/** What the project's Python may do beyond computing, as reading it tells. */
function risksOf(files: ReadonlyMap<string, string>) {
  const python = [...files].filter(([path]) => path.endsWith('.py'));
  return scanCells(python.map(([, text]) => text)).flatMap(
    (risks: readonly Risk[], cell) =>
      risks.map(risk => ({
        ...risk,
        place: { of: 'code' as const, cell: python[cell][0] }
      }))
  );
}

function outcomeOf(
  { status, stdout, error }: Execution,
  { marker }: ProjectSteps,
  root: string,
  files: ReadonlyMap<string, string>
): SandboxRun {
  const report = readReport(stdout, marker);
  if (report === null) {
    const said =
      status === 'timeout'
        ? 'The tests did not end in time.'
        : `The tests did not come to their end (${status}). ${error?.traceback ?? ''}`;
    return over(pythonOutcome({ tests: [], isGood: false, said }, root));
  }
  const missing =
    'missing' in report ? report.missing : missingPackage(report.tests, files);
  if (missing !== null) {
    return lacking(
      `Its tests need ${missing}, which this kernel lacks. Install it with %pip install ${missing}, then run the cell again.`
    );
  }
  if ('missing' in report || report.code === NO_TESTS) {
    return over(unavailable('pytest found no tests.'));
  }
  const { tests, code, output } = report;
  return over(pythonOutcome({ tests, isGood: code === 0, said: output }, root));
}

function over(run: ModuleRun): SandboxRun {
  return { ...run, elsewhere: false };
}

function lacking(reason: string): SandboxRun {
  return { ...unavailable(reason), elsewhere: true };
}

/** What pytest answers where it found no tests. */
const NO_TESTS = 5;
