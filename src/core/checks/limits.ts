import type { SandboxLimits } from '../ports/sandbox';

/** Limits of one step in the sandbox: what a notebook cell that is meant to be tried needs, and more. */
export const STEP_LIMITS: SandboxLimits = {
  timeMs: 30_000,
  outputChars: 200_000,
  memoryBytes: 4 * 2 ** 30
};
