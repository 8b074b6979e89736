import { pythonJson, pythonString } from '../../checks/runner/python-text';
import type { CodeStep } from '../../ports/sandbox';
import type { ModelTest } from './clean-tests';

/** What one variant did with one test. */
export interface TestRun {
  /** False also where it raised or took too long. */
  readonly passed: boolean;
  /** What the tested call gave, as text; `null` where it gave nothing. */
  readonly value: string | null;
}

/** What one variant did with all tests; `null` where it did not even run. */
export type VariantRun = readonly TestRun[] | null;

/**
 * The step that tries tests on the code before it, in the same session; each on its own and with a limit of
 * time, so that one endless loop does not end them all.
 *
 * @param marker an unguessable word; the report stands behind it.
 */
export function testsStep(
  marker: string,
  tests: readonly ModelTest[],
  secondsPerTest = 0.5
): CodeStep {
  const data = pythonJson(tests.map(({ source, call }) => ({ source, call })));
  return {
    role: 'check',
    source: `${RUNNER}\n_try_tests(${data}, ${secondsPerTest}, ${pythonString(marker)})`
  };
}

/** Reads the report; `null` where there is none. */
export function readTestRuns(stdout: string, marker: string): VariantRun {
  const at = stdout.lastIndexOf(marker);
  if (at < 0) {
    return null;
  }
  const [line] = stdout.slice(at + marker.length).split('\n');
  try {
    return JSON.parse(line) as TestRun[];
  } catch {
    // A report that was cut is none.
    return null;
  }
}

const RUNNER = String.raw`
def _try_tests(tests, seconds, marker):
    import contextlib, copy, io, json, signal, sys
    class Late(BaseException):
        pass
    def stop(*_):
        raise Late()
    def attempt(action):
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                return True, action()
        except BaseException as problem:
            return False, type(problem).__name__
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    tests = json.loads(tests)
    signal.signal(signal.SIGALRM, stop)
    sys.setrecursionlimit(2000)
    report, late, space = [], 0, globals()
    for test in tests:
        passed, value = False, None
        if late < 5:
            passed, why = attempt(lambda: exec(test["source"], space))
            late += why == "Late"
            if test["call"] and late < 5:
                done, shown = attempt(lambda: repr(eval(test["call"], space)))
                value = shown[:300] if done else None
        report.append({"passed": passed, "value": value})
    print("\n" + marker + json.dumps(report))
`;
