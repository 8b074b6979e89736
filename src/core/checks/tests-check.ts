import { resultOf, skipped, type Check } from './check';
import type { CheckState } from './check-state';
import { executionFinding } from './execution-finding';
import type { TestOutcome } from './runner/test-protocol';
import { count } from './runs-check';
import type { CheckFinding, CheckResult } from '../values/check-result';

/** Whether the generated tests pass. What those tests are worth is another check's question. */
export const testsCheck: Check = {
  name: 'tests',
  needs: ['runs'],
  run: async state => {
    const { proof } = state;
    const step = proof?.plan.tests ?? null;
    if (proof === null || step === null) {
      return withoutTests(state);
    }
    const execution = await proof.run(step);
    const cells = proof.report(execution, step, 'cells');
    if (cells.results !== null) {
      const broken = cells.results.map(brokenCell);
      return lacksPytest(broken[0]) ?? resultOf('tests', broken);
    }
    const first = proof.report(execution, step, 'tests');
    if (first.results === null) {
      const ending = executionFinding(execution, { about: 'tests', cell: 0 });
      const finding: CheckFinding = {
        message: `The tests do not count: ${first.problem}.`,
        severity: 'error',
        about: 'tests',
        ...(ending === null ? {} : { detail: ending.message })
      };
      return (
        (ending === null ? null : lacksPytest(ending)) ??
        resultOf('tests', [finding])
      );
    }
    const again = proof.report(execution, step, 'tests-again');
    state.outcomes = { first: first.results, again: again.results };
    return judge(state, first.results);
  }
};

function withoutTests({ input, tests }: CheckState): CheckResult {
  return input.testsRequired === true
    ? resultOf('tests', [
        {
          message: 'The request asks for tests, and the answer has none.',
          severity: 'error',
          about: 'tests'
        }
      ])
    : skipped(
        'tests',
        tests.every(source => source.trim() === '')
          ? 'There are no tests.'
          : 'No test was found in them.'
      );
}

/** Tests for pytest say nothing about the code where the kernel has none. */
function lacksPytest({ message }: CheckFinding): CheckResult | null {
  return /^ModuleNotFoundError: .*\b_?pytest\b/.test(message)
    ? skipped(
        'tests',
        'The tests need pytest, which this kernel lacks. Install it with %pip install pytest.'
      )
    : null;
}

/** A cell of tests that fails before it has defined them. */
function brokenCell({
  name,
  message,
  line,
  detail
}: TestOutcome): CheckFinding {
  return {
    message,
    severity: 'error',
    about: 'tests',
    cell: Number(name),
    ...(line === null ? {} : { line }),
    detail
  };
}

function judge(
  { tests }: CheckState,
  outcomes: readonly TestOutcome[]
): CheckResult {
  const passed = outcomes.filter(item => item.passed);
  const findings = outcomes
    .filter(item => !item.passed)
    .map((item): CheckFinding => ({
      message: `${item.name}: ${item.message === '' ? 'skipped' : item.message}`,
      severity: item.skipped ? 'warning' : 'error',
      about: 'tests',
      // With several cells of tests, the line alone does not tell which.
      ...(item.line === null || tests.length !== 1
        ? {}
        : { cell: 0, line: item.line }),
      ...(item.detail === '' ? {} : { detail: item.detail })
    }));
  if (
    passed.length === 0 &&
    findings.every(item => item.severity !== 'error')
  ) {
    findings.push({
      message: 'No test really ran.',
      severity: 'error',
      about: 'tests'
    });
  }
  return resultOf('tests', findings, {
    ran:
      passed.length === outcomes.length
        ? count(outcomes.length, 'test')
        : `${passed.length} of ${count(outcomes.length, 'test')}`
  });
}
