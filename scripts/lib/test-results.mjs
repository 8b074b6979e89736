import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {boolean} [nothing] Whether it failed only because there was nothing to run.
 */

/**
 * @typedef {Counts & {name: string, seconds: number}} SuiteResult
 */

/**
 * The counts of a jest run; a test file that could not run at all counts as one failed test.
 *
 * @param {string} text The content of jest's `--outputFile`.
 * @returns {Counts}
 */
export function readJestResults(text) {
  const results = JSON.parse(text);
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests
  };
}

/**
 * The counts of a Playwright run. A flaky test failed and passed when it was tried again; Playwright's own
 * list names it.
 *
 * @param {string} text What Playwright's JSON reporter wrote.
 * @returns {Counts}
 */
export function readPlaywrightResults(text) {
  const { stats, errors = [] } = JSON.parse(text);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped
  };
}

/**
 * The counts of a pytest run.
 *
 * @param {string} text A JUnit report.
 * @returns {Counts}
 */
export function readJunitResults(text) {
  const total = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  for (const [, attributes] of text.matchAll(/<testsuite\s([^>]*)>/g)) {
    for (const name of Object.keys(total)) {
      const value = new RegExp(`\\b${name}="(\\d+)"`).exec(attributes);
      total[name] += Number(value?.[1] ?? 0);
    }
  }
  const failed = total.failures + total.errors;
  return {
    passed: total.tests - failed - total.skipped,
    failed,
    skipped: total.skipped
  };
}

/**
 * What a runner counted, held against its exit code: a run that failed without a failed test, or that
 * left no report, is one failed test, and so is a run of nothing.
 *
 * @param {string} path The runner's report.
 * @param {(text: string) => Counts} read
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countResults(path, read, exitCode) {
  if (!existsSync(path)) {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const counts = read(readFileSync(path, 'utf8'));
  const nothing = exitCode === 0 && counts.passed + counts.failed === 0;
  return counts.failed === 0 && (exitCode !== 0 || nothing)
    ? { ...counts, failed: 1, nothing }
    : counts;
}

/**
 * The sum over the runners of one suite; that a runner had nothing to run is no failure where another had.
 *
 * @param {readonly Counts[]} parts What {@link countResults} gave for each.
 * @returns {Counts}
 */
export function addCounts(parts) {
  const ran = parts.filter(({ nothing }) => !nothing);
  const sum = key =>
    (ran.length > 0 ? ran : parts).reduce((total, part) => total + part[key], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped')
  };
}

/**
 * The table of all suites.
 *
 * @param {readonly SuiteResult[]} suites
 */
export function formatTable(suites) {
  const rows = suites.map(({ name, passed, failed, skipped, seconds }) => [
    name,
    String(passed),
    String(failed),
    String(skipped),
    `${Math.round(seconds)} s`
  ]);
  const table = [['', 'passed', 'failed', 'skipped', 'time'], ...rows];
  const widths = table[0].map((_, column) =>
    Math.max(...table.map(row => row[column].length))
  );
  return table
    .map(row =>
      row
        .map((text, column) =>
          column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column])
        )
        .join('  ')
        .trimEnd()
    )
    .join('\n');
}

/**
 * The last line: what everything came to.
 *
 * @param {readonly Counts[]} suites
 */
export function formatTotal(suites) {
  const sum = key => suites.reduce((total, suite) => total + suite[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
