import type { Raised } from '../languages/language';
import { resultOf, skipped, type Check, type Finding } from './check';
import type { CheckState } from './check-state';
import { executionFinding } from './execution-finding';
import { asLack, skippedForLack } from './lack-finding';
import type { Proof } from './proof-ground';
import type { TestOutcome } from './runner/test-protocol';
import type { CheckResult } from '../values/check-result';
import { said, type Said, told } from '../said';

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
      const broken = await Promise.all(
        cells.results.map(outcome =>
          asLack(state, raisedIn(outcome), brokenCell(outcome))
        )
      );
      return skippedForLack('tests', broken) ?? resultOf('tests', broken);
    }
    const first = proof.report(execution, step, 'tests');
    if (first.results === null) {
      const ending = executionFinding(execution, { about: 'tests', cell: 0 });
      const finding = await asLack(state, execution.error, {
        message: said`The tests do not count: ${first.problem}.`,
        severity: 'error',
        about: 'tests',
        ...(ending === null ? {} : { detail: told(ending.message) })
      });
      return skippedForLack('tests', [finding]) ?? resultOf('tests', [finding]);
    }
    const again = proof.report(execution, step, 'tests-again');
    const runs = [...first.results, ...(again.results ?? [])];
    const failure = runs.every(({ passed }) => passed)
      ? await failureInNotebook(proof)
      : null;
    if (failure !== null) {
      return resultOf('tests', [failure]);
    }
    state.outcomes = { first: first.results, again: again.results };
    return await judge(state, first.results);
  }
};

/** What goes wrong by the lines that run the tests in the notebook, though each test passes; `null` if nothing. */
async function failureInNotebook(proof: Proof): Promise<Finding | null> {
  const { inNotebook } = proof.plan;
  if (inNotebook === null || proof.over) {
    return null;
  }
  const execution = await proof.run(inNotebook);
  const finding =
    execution.status === 'ok'
      ? null
      : executionFinding(execution, { about: 'tests', cell: 0 });
  return (
    finding && {
      message: said`The tests pass, and fail when they run again as their cell runs them in the notebook: ${finding.message}`,
      severity: 'error',
      about: 'tests',
      ...(finding.detail === undefined ? {} : { detail: finding.detail })
    }
  );
}

function withoutTests({ input, tests }: CheckState): CheckResult {
  return input.testsRequired === true
    ? resultOf('tests', [
        {
          message: said`The request asks for tests, and the answer has none.`,
          severity: 'error',
          about: 'tests'
        }
      ])
    : skipped(
        'tests',
        tests.every(source => source.trim() === '')
          ? said`There are no tests.`
          : said`No test was found in them.`
      );
}

/** A cell of tests that fails before it has defined them. */
function brokenCell({ name, message, line, detail }: TestOutcome): Finding {
  return {
    message,
    severity: 'error',
    about: 'tests',
    cell: Number(name),
    ...(line === null ? {} : { line }),
    detail
  };
}

/** What a test raised, as far as its message tells. */
function raisedIn({ message, detail }: TestOutcome): Raised {
  const [, name = '', text = ''] = /^([\w.]+): ([^]*)$/.exec(message) ?? [];
  return {
    name: name.split('.').at(-1) ?? name,
    message: text,
    traceback: detail
  };
}

/** A number of tests, in words. */
function testCount(count: number): Said {
  return count === 1 ? said`1 test` : said`${count} tests`;
}

async function judge(
  state: CheckState,
  outcomes: readonly TestOutcome[]
): Promise<CheckResult> {
  const { tests } = state;
  const passed = outcomes.filter(item => item.passed);
  const failed = outcomes.filter(item => !item.passed);
  const findings = await Promise.all(
    failed.map(item =>
      asLack(state, item.skipped ? null : raisedIn(item), {
        message: said`${item.name}: ${item.message === '' ? said`skipped` : item.message}`,
        severity: item.skipped ? 'warning' : 'error',
        about: 'tests',
        // With several cells of tests, the line alone does not tell which.
        ...(item.line === null || tests.length !== 1
          ? {}
          : { cell: 0, line: item.line }),
        ...(item.detail === '' ? {} : { detail: item.detail })
      })
    )
  );
  const lacking = skippedForLack('tests', findings);
  if (lacking !== null) {
    return lacking;
  }
  if (
    passed.length === 0 &&
    findings.every(item => item.severity !== 'error')
  ) {
    findings.push({
      message: said`No test really ran.`,
      severity: 'error',
      about: 'tests'
    });
  }
  return resultOf('tests', findings, {
    ran:
      passed.length < outcomes.length
        ? said`${passed.length} of ${testCount(outcomes.length)}`
        : testCount(outcomes.length)
  });
}
