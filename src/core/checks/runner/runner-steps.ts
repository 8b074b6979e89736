import type { Language } from '../../languages/language';
import { GUARD_FILE, type CodeStep } from '../../ports/sandbox';
import { randomWord } from '../../random-word';
import type { Mutant } from '../quality/mutants';
import type { TestPlan } from '../quality/test-plan';
import type { Examples } from '../request-examples';
import PLAIN_PYTHON from './plain_python.py';
import { pythonJson, pythonString } from './python-text';
import { RUNNER_SOURCE } from './runner-source';

/** What the runner is to do: doctests, examples and asserts; the tests; the tests against each mutant. */
export interface RunnerWork {
  readonly examples: Examples;
  readonly tests: TestPlan;
  readonly mutants: readonly Mutant[];
  /** No mutant is started after this time. */
  readonly seconds: number;
}

/** A step that asks the runner for a report, with what the report must repeat. */
export interface RunnerStep extends CodeStep {
  /** An unguessable word, of this step alone. */
  readonly nonce: string;
}

/**
 * The first step of a sandbox: brings the runner, with all that it will be asked to do, before anything
 * generated runs. It prints the key of its reports; nothing that runs later can read what was printed.
 *
 * @param marker a word of letters and digits; each report starts with it.
 */
export function preludeStep(marker: string, work: RunnerWork): CodeStep {
  const source = [
    '# Runs the code below as it stands: IPython reads no magics or commands into it.',
    PLAIN_PYTHON,
    '# Brings the runner that tests the code below and reports what it sees.',
    `exec(compile(r'''${RUNNER_SOURCE}''', "<runner>", "exec"), {`,
    '    "__builtins__": dict(vars(__import__("builtins"))), "SPACE": globals(),',
    '    "CELL": __import__("sys")._getframe().f_code.co_filename,',
    `    "MARKER": ${pythonString(marker)}, "GUARD": ${pythonString(GUARD_FILE)},`,
    `    "PLAN": __import__("json").loads(${pythonJson(planOf(work))})})`
  ].join('\n');
  return { role: 'check', source };
}

/** Runs doctests, examples and asserts. */
export function examplesStep(marker: string): RunnerStep {
  return runnerCall(marker, 'examples');
}

/** Runs the tests; twice, where the first time finds no failure. */
export function testsStep(marker: string): RunnerStep {
  return runnerCall(marker, 'tests');
}

/**
 * Runs the tests once more, by the very lines that stand below them in the notebook; `null` where there are none.
 * Nothing is kept of what they print.
 */
export function linesOfCellsStep(
  { tests }: Language,
  sources: readonly string[]
): CodeStep | null {
  const lines = sources
    .flatMap(source => tests?.runner?.(source) || [])
    .flatMap(runner => runner.split('\n'));
  return lines.length === 0
    ? null
    : {
        role: 'check',
        source: [
          '# Runs the tests by the lines that stand below them in the notebook.',
          'import contextlib as _contextlib, os as _os',
          'with open(_os.devnull, "w", encoding="utf-8") as _nowhere, _contextlib.redirect_stdout(_nowhere):',
          ...lines.map(line => (line === '' ? '' : `    ${line}`))
        ].join('\n')
      };
}

/** Runs the tests against each mutant. */
export function mutantsStep(marker: string): RunnerStep {
  return runnerCall(marker, 'mutants');
}

function planOf({ examples, tests, mutants, seconds }: RunnerWork): unknown {
  return {
    examples,
    tests,
    tools: toolsOf(tests),
    mutants: {
      seconds,
      mutants: mutants.map(({ id, definition, source }) => ({
        id,
        definition,
        source
      }))
    }
  };
}

/** The packages whose asserts the tests rest on: imported first, so that a change of them is seen. */
function toolsOf({ sources, pytest }: TestPlan): string[] {
  const text = sources.join('\n');
  return [
    ...(pytest || /\bpytest\b/.test(text) ? ['pytest'] : []),
    ...(/\b(?:np|numpy)\.(?:is|all)close\b|\barray_equal\b/.test(text)
      ? ['numpy']
      : []),
    ...(/\b(?:np|numpy)\b[\s\S]*\btesting\b/.test(text)
      ? ['numpy.testing']
      : []),
    ...(/\b(?:pd|pandas)\b[\s\S]*\btesting\b/.test(text)
      ? ['pandas.testing', 'pandas._testing.asserters']
      : [])
  ];
}

function runnerCall(marker: string, kind: string): RunnerStep {
  const nonce = randomWord();
  return {
    role: 'check',
    source: `__import__("sys").audit(${[marker, kind, nonce].map(pythonString).join(', ')})`,
    nonce
  };
}
