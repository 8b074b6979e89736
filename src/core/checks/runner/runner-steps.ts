import type { CodeStep } from '../../ports/sandbox';
import type { Mutant } from '../quality/mutants';
import type { TestPlan } from '../quality/test-plan';
import type { Examples } from '../request-examples';
import { CORE_SOURCE } from './core-source';
import { DOCTESTS_SOURCE } from './doctests-source';
import { MUTANTS_SOURCE } from './mutants-source';
import { pythonJson, pythonString } from './python-text';
import { TESTS_SOURCE } from './tests-source';

/** What runs is Python as it was scanned: its magics are taken out before, and IPython finds no others in it. */
const PLAIN_PYTHON = `# Runs the code below as it stands: IPython reads no magics or commands into it.
_shell = globals().get("get_ipython", lambda: None)()
if _shell is not None:
    _manager = _shell.input_transformer_manager
    _manager.cleanup_transforms, _manager.line_transforms, _manager.token_transformers = [], [], []
    _shell.prefilter_manager.prefilter_lines = lambda lines, continue_prompt=False: lines
    del _manager
del _shell`;

/**
 * The first step of a sandbox: brings the runner, under a name that nobody can guess, before anything
 * generated runs.
 *
 * @param marker an unguessable word of letters and digits; each report starts with it.
 */
export function preludeStep(marker: string): CodeStep {
  const body = [
    `MARKER, MODULE = ${pythonString(marker)}, ${pythonString(moduleName(marker))}`,
    CORE_SOURCE,
    TESTS_SOURCE,
    DOCTESTS_SOURCE,
    MUTANTS_SOURCE
  ].join('\n');
  const source = [
    PLAIN_PYTHON,
    '# Brings the runner that tests the code below and reports what it sees.',
    `_runner = __import__("types").ModuleType(${pythonString(moduleName(marker))})`,
    `exec(compile(r'''${body}''', ${pythonString(moduleName(marker))}, "exec"), _runner.__dict__)`,
    `__import__("sys").modules[${pythonString(moduleName(marker))}] = _runner`,
    'del _runner'
  ].join('\n');
  return { role: 'check', source };
}

/** Runs doctests, examples and asserts. */
export function examplesStep(marker: string, examples: Examples): CodeStep {
  return runnerCall(marker, 'run_examples', examples);
}

/** Runs the tests; twice, where the first time finds no failure. */
export function testsStep(marker: string, plan: TestPlan): CodeStep {
  return runnerCall(marker, 'run_tests', plan);
}

/**
 * Runs the tests against each mutant.
 *
 * @param seconds no mutant is started after this time.
 */
export function mutantsStep(
  marker: string,
  tests: TestPlan,
  mutants: readonly Mutant[],
  seconds: number
): CodeStep {
  return runnerCall(marker, 'run_mutants', {
    tests,
    mutants: mutants.map(({ id, definition, source }) => ({
      id,
      definition,
      source
    })),
    seconds
  });
}

function moduleName(marker: string): string {
  return `_runner_${marker}`;
}

function runnerCall(marker: string, name: string, data: unknown): CodeStep {
  const module = `__import__("sys").modules[${pythonString(moduleName(marker))}]`;
  return {
    role: 'check',
    source: `${module}.${name}(globals(), ${pythonJson(data)})`
  };
}
