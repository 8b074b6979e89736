import { writeFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import {
  addCounts,
  countResults,
  formatTable,
  formatTotal,
  readJestResults,
  readJunitResults,
  readPlaywrightResults
} from '../../scripts/lib/test-results.mjs';

test('counts jest results, a file that cannot run as one failure', () => {
  const text = JSON.stringify({
    numPassedTests: 12,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    numRuntimeErrorTestSuites: 1
  });
  expect(readJestResults(text)).toEqual({ passed: 12, failed: 2, skipped: 3 });
});

test('counts pytest results over all suites of the report', () => {
  const text =
    '<?xml version="1.0"?><testsuites name="pytest tests">' +
    '<testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="1.2"></testsuite>' +
    '<testsuite name="more" errors="0" failures="0" skipped="0" tests="5"></testsuite></testsuites>';
  expect(readJunitResults(text)).toEqual({ passed: 9, failed: 3, skipped: 3 });
});

test('counts browser results, errors outside tests as failures', () => {
  const text = JSON.stringify({
    stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 },
    errors: [{ message: 'a file that cannot be loaded' }]
  });
  expect(readPlaywrightResults(text)).toEqual({
    passed: 8,
    failed: 2,
    skipped: 2
  });
});

test('a runner that left no report is a failure', () => {
  const counts = countResults('/nowhere/report.json', readJestResults, 0);
  expect(counts.failed).toBe(1);
});

test('a runner that failed, or ran nothing, is a failure though no test failed', ({}, info) => {
  const report = info.outputPath('jest.json');
  const results = (passed: number) => () => ({ passed, failed: 0, skipped: 0 });
  writeFileSync(report, '{}');
  expect(countResults(report, results(3), 0).failed).toBe(0);
  expect(countResults(report, results(3), 1).failed).toBe(1);
  expect(countResults(report, results(0), 0).failed).toBe(1);
});

test('of the runners of one suite, not all need have something to run', ({}, info) => {
  const report = info.outputPath('jest.json');
  writeFileSync(report, '{}');
  const run = (passed: number, exitCode: number) =>
    countResults(report, () => ({ passed, failed: 0, skipped: 0 }), exitCode);
  expect(addCounts([run(0, 0), run(3, 0)])).toMatchObject({
    passed: 3,
    failed: 0
  });
  expect(addCounts([run(0, 1), run(3, 0)]).failed).toBe(1);
  expect(addCounts([run(0, 0), run(0, 0)]).failed).toBeGreaterThan(0);
});

test('the last line says what everything came to', () => {
  const suites = [
    { name: 'lint', passed: 4, failed: 0, skipped: 0, seconds: 12.3 },
    { name: 'jest', passed: 120, failed: 2, skipped: 1, seconds: 40 }
  ];
  expect(formatTotal(suites)).toBe('124 passed, 2 failed');
  expect(formatTable(suites).split('\n')).toEqual([
    '      passed  failed  skipped  time',
    'lint       4       0        0  12 s',
    'jest     120       2        1  40 s'
  ]);
});
