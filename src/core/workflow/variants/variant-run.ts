import { pythonJson, pythonString } from '../../checks/runner/python-text';
import type { CodeStep } from '../../ports/sandbox';
import type { ModelTest } from './clean-tests';
import tryTests from './try_tests.py';

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
    source: `${tryTests}\n_try_tests(${data}, ${secondsPerTest}, ${seconds}, ${pythonString(marker)})`
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
