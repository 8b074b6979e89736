import type { Suspect } from '../../../core/ports/runtime';

/** What a test did, as the plugin writes it. */
export interface TracedTest {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped';
  readonly message: string;
  /** Places of its traceback in the project, the outermost first. */
  readonly frames: readonly (readonly [string, number])[];
  /** Lines of the project that it ran through. */
  readonly lines: readonly (readonly [string, number])[];
}

/** What the innermost place of a traceback adds, where that is no test: as much as this share of the most. */
const INNERMOST = 0.75;

/**
 * The files that failing tests run through more than passing ones (Ochiai), each by the sum over its lines: a file
 * with many such lines is likelier to hold the mistake than one that only passes calls on.
 */
export function pythonSuspects(
  test: TracedTest,
  all: readonly TracedTest[],
  isTest: (path: string) => boolean
): Suspect[] {
  const passing = new Map<string, number>();
  for (const { lines } of all.filter(({ outcome }) => outcome === 'passed')) {
    lines.forEach(line =>
      passing.set(String(line), (passing.get(String(line)) ?? 0) + 1)
    );
  }
  const scores = new Map<string, number>();
  for (const line of test.lines.filter(([path]) => !isTest(path))) {
    const ochiai = 1 / Math.sqrt(1 + (passing.get(String(line)) ?? 0));
    scores.set(line[0], (scores.get(line[0]) ?? 0) + ochiai);
  }
  const innermost = test.frames.at(-1)?.[0];
  if (innermost !== undefined && !isTest(innermost)) {
    const most = Math.max(...scores.values(), 1);
    scores.set(innermost, (scores.get(innermost) ?? 0) + INNERMOST * most);
  }
  return [...scores]
    .map(([path, score]) => ({ path, score }))
    .sort((a, b) => b.score - a.score);
}
