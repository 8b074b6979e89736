import { ProcessSandbox } from '../../../../src/adapters/process/process-sandbox';
import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import { cleanTests } from '../../../../src/core/workflow/variants/clean-tests';
import {
  readTestRuns,
  testsStep
} from '../../../../src/core/workflow/variants/variant-run';

const sandbox = new ProcessSandbox();
const LIMITS = { timeMs: 60_000, outputChars: 10_000, memoryBytes: 2e9 };

jest.setTimeout(120_000);
afterAll(() => sandbox.close());

/** What code does with tests, each as whether it passes and what the call gives. */
async function tried(code: string, tests: string, seconds?: number) {
  const cleaned = cleanTests([tests], 'f');
  const steps = [
    { role: 'code' as const, source: code },
    testsStep('M:', cleaned, 0.2, seconds)
  ];
  const toRun = { language: 'python', kernel: null, steps };
  const signal = new AbortController().signal;
  const consent = mintApproval(toRun, digestOf(toRun));
  const session = await sandbox.open(toRun, consent, signal);
  try {
    await session.run(steps[0], LIMITS, signal);
    const { stdout } = await session.run(steps[1], LIMITS, signal);
    const runs = readTestRuns(stdout, 'M:');
    return runs?.map(({ passed, value }) => [passed, value]) ?? null;
  } finally {
    await session.close();
  }
}

/** Takes away what Windows does not have. */
const NO_TIMERS =
  'import signal\ndel signal.setitimer, signal.SIGALRM, signal.SIGPROF\n';

describe('Trying tests on a variant', () => {
  it('judges each on its own: wrong, raising, printing, right', async () => {
    const code = 'def f(x):\n    print("M:")\n    return [10 // x]';
    const tests =
      'assert f(2) == [5]\nassert f(5) == [3]\nassert f(0) == [1]\nassert f(1) != [2]';
    expect(await tried(code, tests)).toEqual([
      [true, '[5]'],
      [false, '[2]'],
      [false, null],
      [true, '[10]']
    ]);
  });

  it('ends a test that loops and one that only waits', async () => {
    const code = [
      'def f(x):',
      '    while x == 1: pass',
      '    import time; time.sleep(60 if x == 2 else 0)',
      '    return x'
    ].join('\n');
    const tests = 'assert f(1) == 1\nassert f(2) == 2\nassert f(3) == 3';
    expect(await tried(code, tests)).toEqual([
      [false, null],
      [false, null],
      [true, '3']
    ]);
  });

  it('ends tests that loop where the system has no timers, and judges the others as ever', async () => {
    const code = [
      NO_TIMERS,
      'def f(x):',
      '    while x < 3: pass',
      '    while x == 6: __import__("time").sleep(0.01)',
      '    return 10 // (x - 5)'
    ].join('\n');
    const tests = [1, 2, 4, 5, 6, 7].map(
      x => `assert f(${x}) == ${10 / (x - 5)}`
    );
    expect(await tried(code, tests.join('\n'), 30)).toEqual([
      [false, null],
      [false, null],
      [true, '-10'],
      [false, null],
      [false, null],
      [true, '5']
    ]);
  });

  it('gives all tests together no more than their time', async () => {
    const code = 'def f(x):\n    while x: pass\n    return x';
    const tests = 'assert f(1) == 1\nassert f(2) == 2\nassert f(0) == 0';
    expect(await tried(code, tests, 0.3)).toEqual([
      [false, null],
      [false, null],
      [false, null]
    ]);
  });
});
