import {
  testDefinitions,
  type TestDefinition
} from '../../checks/quality/test-kinds';
import { testPlan } from '../../checks/quality/test-plan';
import { analyse } from '../../python/analyse';
import { splitMainGuard } from '../../python/main-guard';
import {
  asynchronousRunner,
  ipytestOrPytestRunner,
  ipytestOrUnittestRunner,
  pytestRunner
} from './test-runners';

/** Code that starts a test runner itself. */
const PYTHON_RUNNER = /\b(?:ipytest\.run|unittest\.main|pytest\.main)\s*\(/;

/** A test that starts an event loop, which the notebook's own would refuse. */
const STARTS_LOOP =
  /\basyncio\.(?:run|Runner)\s*\(|\brun_until_complete\s*\(|\b(?:anyio|trio)\.run\s*\(|\bfrom asyncio import .*\brun\b/;

/**
 * The source of a cell that defines tests and runs them in the notebook.
 *
 * The tests run as they were proved: those that need pytest by pytest, coroutines are awaited. Others run by
 * pytest where the kernel has `ipytest`, else by `unittest`. A failing test fails the cell. Only this cell's
 * tests run, and no name of the notebook is replaced but `_run_tests`. Tests that already start a runner
 * stay as they are.
 */
export function testCellSource(code: string): string {
  const body = withoutTestProgram(code).trimEnd();
  const tests = testDefinitions([analyse(body).tree]).filter(
    ({ by, calls }) => by !== 'call' || calls.length > 0
  );
  return tests.length === 0 || PYTHON_RUNNER.test(body)
    ? body
    : `${body}\n\n\n${runnerFor(body, tests)}`;
}

/** Without the start of a test program, which a notebook cell has no use for. */
function withoutTestProgram(source: string): string {
  const { code, guard } = splitMainGuard(source);
  return guard !== null && PYTHON_RUNNER.test(guard) ? code : source;
}

function runnerFor(body: string, tests: readonly TestDefinition[]): string {
  const ownLoops = STARTS_LOOP.test(body);
  if (testPlan([body]).pytest) {
    // A fixture may be a coroutine, too.
    return ownLoops || /\basync\s+def\b/.test(body)
      ? pytestRunner(tests)
      : ipytestOrPytestRunner(tests);
  }
  return ownLoops || tests.some(({ isAsync }) => isAsync)
    ? asynchronousRunner(tests, ownLoops)
    : ipytestOrUnittestRunner(tests);
}
