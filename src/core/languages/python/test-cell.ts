import {
  testDefinitions,
  type TestDefinition
} from '../../checks/quality/test-kinds';
import { analyse, type PythonAnalysis } from '../../python/analyse';
import { splitMainGuard } from '../../python/main-guard';
import { plainRunner, pytestRunner } from './test-runners';

/** Code that starts a test runner itself. */
const PYTHON_RUNNER = /\b(?:ipytest\.run|unittest\.main|pytest\.main)\s*\(/;

/** A test that starts an event loop, which the notebook's own would refuse. */
const STARTS_LOOP =
  /\basyncio\.(?:run|Runner)\s*\(|\brun_until_complete\s*\(|\b(?:anyio|trio)\.run\s*\(|\bfrom asyncio import .*\brun\b/;

/** What of pytest does the same where a test is called by anybody. */
const FOR_ANYBODY = ['raises', 'approx', 'warns', 'deprecated_call', 'fail'];
const MARKS_FOR_ANYBODY = ['asyncio', 'anyio'];

/** What pytest and unittest tell from a failure, and a call does not. */
const SKIPS = /\bunittest\.(?:skip|expectedFailure)|\bSkipTest\b/;

/**
 * The source of a cell that defines tests and runs them in the notebook, by a line of plain Python that needs
 * neither us nor a package. Only what pytest alone can run is run by pytest. A failing test fails the cell.
 *
 * Tests that already start a runner stay as they are.
 */
export function testCellSource(code: string): string {
  const body = withoutTestProgram(code).trimEnd();
  const line = runnerOfTests(body);
  return line === '' ? body : `${body}\n\n\n${line}`;
}

/** The lines below tests that run them; empty where they run by standing in a cell. */
export function runnerOfTests(body: string): string {
  const facts = analyse(body);
  const tests = testDefinitions([facts.tree]).filter(
    ({ by, calls }) => by !== 'call' || calls.length > 0
  );
  if (tests.length === 0 || PYTHON_RUNNER.test(body)) {
    return '';
  }
  const ownLoops = STARTS_LOOP.test(body);
  return needsPytest(body, facts, tests)
    ? // A fixture may be a coroutine, too.
      pytestRunner(tests, ownLoops || /\basync\s+def\b/.test(body))
    : plainRunner(tests, ownLoops);
}

/** Without the start of a test program, which a notebook cell has no use for. */
function withoutTestProgram(source: string): string {
  const { code, guard } = splitMainGuard(source);
  return guard !== null && PYTHON_RUNNER.test(guard) ? code : source;
}

/** Whether tests pass or fail as they should under pytest alone. */
function needsPytest(
  body: string,
  { imports }: PythonAnalysis,
  tests: readonly TestDefinition[]
): boolean {
  const used = [...body.matchAll(/\bpytest\.(\w+)(?:\.(\w+))?/g)];
  return (
    tests.some(({ by }) => by === 'pytest') ||
    (tests.some(({ by }) => by === 'call') && SKIPS.test(body)) ||
    imports.some(
      ({ module, name, alias }) =>
        /^_?pytest\b/.test(module) &&
        (name === null
          ? module !== 'pytest' || alias !== null
          : !FOR_ANYBODY.includes(name))
    ) ||
    used.some(([, name, mark]) =>
      name === 'mark'
        ? !MARKS_FOR_ANYBODY.includes(mark)
        : !FOR_ANYBODY.includes(name)
    )
  );
}
