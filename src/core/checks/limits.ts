import type { SandboxLimits } from '../ports/sandbox';

/** Limits of one step in the sandbox: what a notebook cell that is meant to be tried needs, and more. */
export const STEP_LIMITS: SandboxLimits = {
  timeMs: 30_000,
  outputChars: 200_000,
  memoryBytes: 4 * 2 ** 30
};

/** What a step gets at most because cells of the user's take long, in ms: nobody waits longer for a loop without end. */
const MOST_BY_CELLS = 600_000;

/** How much longer than the slowest of the user's cells a step may take. */
const FACTOR = 2;

/** The limits with another time. @param seconds that one step may take. */
export function limitsWithin(seconds: number): SandboxLimits {
  return { ...STEP_LIMITS, timeMs: seconds * 1000 };
}

/**
 * More time where the user's own cells take it.
 *
 * @param times how long the cells took that run as well or whose place the code takes, in ms.
 */
export function withTimeFor(
  limits: SandboxLimits,
  times: readonly number[]
): SandboxLimits {
  const wanted = Math.min(MOST_BY_CELLS, FACTOR * Math.max(0, ...times));
  return { ...limits, timeMs: Math.max(limits.timeMs, wanted) };
}
