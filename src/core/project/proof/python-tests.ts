import { plainText } from '../../plain-text';
import type { ModuleRun, ModuleToRun, ProofFailure } from '../../ports/runtime';
import { isTestPath } from '../order/file-kind';
import { fromRoot } from '../order/root-path';
import { moduleRoot, outcome } from './module-run';
import { pythonSuspects, type TracedTest } from './python-suspects';

/** Characters of a failure's message that are kept, from its end. */
const MAX_MESSAGE = 3000;

/** The folder in which the tests of a Python module are run. */
export function pythonRoot(module: Pick<ModuleToRun, 'files'>): string {
  return moduleRoot(
    module,
    /^(?:pyproject\.toml|setup\.py|requirements.*\.txt)$/,
    /\.py$/
  );
}

/** Whether a module has tests for pytest. */
export function hasPythonTests({ files }: Pick<ModuleToRun, 'files'>): boolean {
  return files.some(path => /\.py$/.test(path) && isTestPath(path));
}

/** What pytest's run of a module came to. */
export interface PytestRun {
  readonly tests: readonly TracedTest[];
  /** Whether it ended well. */
  readonly isGood: boolean;
  /** Why it ended where no test says it. */
  readonly said: string;
}

/** What pytest and the tracing plugin say, as the result of a module. @param root folder in which it was run. */
export function pythonOutcome(
  { tests, isGood, said }: PytestRun,
  root: string
): ModuleRun {
  const failures = tests
    .filter(({ outcome: how }) => how === 'failed' || how === 'error')
    .map(test => failureOf(test, tests, root));
  const passed = tests.filter(({ outcome: how }) => how === 'passed').length;
  return outcome(
    [`${root === '' ? '' : `cd ${root} && `}python -m pytest`],
    passed,
    !isGood && failures.length === 0 ? [silent(said)] : failures
  );
}

function failureOf(
  test: TracedTest,
  all: readonly TracedTest[],
  root: string
): ProofFailure {
  const [own] = test.name.split('::');
  const path = fromRoot(root, own);
  const inTest = test.frames.findLast(([file]) => isTestPath(file));
  const last = test.frames.at(-1);
  // What cannot even be collected fails where its traceback ends.
  const file = test.outcome === 'error' ? (last?.[0] ?? path) : path;
  return {
    name: test.name,
    file,
    line: (test.outcome === 'error' ? last : inTest)?.[1] ?? null,
    message: endOf(test.message),
    suspects: pythonSuspects(test, all, isTestPath)
  };
}

function silent(message: string): ProofFailure {
  return {
    name: 'pytest',
    file: null,
    line: null,
    message: endOf(message),
    suspects: []
  };
}

/** Without the colours that a terminal is told, by pytest or by what is tested. */
function endOf(message: string): string {
  return plainText(message).trim().slice(-MAX_MESSAGE);
}
