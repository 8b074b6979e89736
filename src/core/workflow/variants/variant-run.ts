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
 * time, so that one endless loop does not end them all. The time is the processor's, so that a busy machine
 * changes no verdict; what only waits is ended as well. Where the system has no timers (Windows), a thread
 * watches: that ends every loop, but a single long wait only when it is over.
 *
 * @param marker an unguessable word; the report stands behind it.
 * @param secondsPerTest what one test may take.
 * @param seconds what all of them may take; what does not get its turn counts as failed.
 */
export function testsStep(
  marker: string,
  tests: readonly ModelTest[],
  secondsPerTest = 0.5,
  seconds = 4
): CodeStep {
  const data = pythonJson(tests.map(({ source, call }) => ({ source, call })));
  return {
    role: 'check',
    source: `${RUNNER}\n_try_tests(${data}, ${secondsPerTest}, ${seconds}, ${pythonString(marker)})`
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
def _try_tests(tests, seconds, total, marker):
    import _thread, contextlib, io, json, signal, sys, threading, time
    class Late(BaseException):
        pass
    def stop(*_):
        raise Late()
    watching = []
    def watch(left):
        over = threading.Event()
        work, wait = time.process_time() + left, time.monotonic() + 8 * left
        def look():
            while not over.wait(0.02):
                if time.process_time() > work or time.monotonic() > wait:
                    _thread.interrupt_main()
                    return
        thread = threading.Thread(target=look, daemon=True)
        try:
            thread.start()
        except RuntimeError:
            # No threads either: the limit of the whole step remains.
            return
        watching.append((over, thread))
    def unwatch():
        while watching:
            over, thread = watching[-1]
            over.set()
            thread.join()
            watching.pop()
    def limit(left):
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, left)
            signal.setitimer(signal.ITIMER_REAL, 8 * left)
        elif left:
            watch(left)
        else:
            unwatch()
    def settle():
        # The time may be up at this very moment.
        while True:
            try:
                return limit(0)
            except Late:
                pass
    def attempt(action):
        try:
            limit(seconds)
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                value = action()
            limit(0)
            return True, value
        except BaseException:
            settle()
            return False, None
    tests = json.loads(tests)
    for name in ("SIGALRM", "SIGPROF") if hasattr(signal, "setitimer") else ("SIGINT",):
        signal.signal(getattr(signal, name), stop)
    sys.setrecursionlimit(2000)
    report, values, space, end = [], {}, globals(), time.process_time() + total
    for test in tests:
        passed, call = False, test["call"]
        if time.process_time() < end:
            passed, _ = attempt(lambda: exec(test["source"], space))
        if call and call not in values and time.process_time() < end:
            done, shown = attempt(lambda: repr(eval(call, space)))
            values[call] = shown[:300] if done else None
        report.append({"passed": passed, "value": values.get(call)})
    print("\n" + marker + json.dumps(report))
`;
