import type { Execution } from '../../src/core/ports/sandbox';

/** What came of one record. */
export interface ReplayResult {
  readonly suite: string;
  readonly id: string;
  readonly model: string;
  readonly passed: boolean;
  /** Answers that were judged. */
  readonly attempts: number;
  /** Why it failed, in a few words; `passed` otherwise. */
  readonly reason: string;
  readonly testClassesPassed?: number;
  readonly testClasses?: number;
}

/** Whether the last of some steps ran and did what it should, and else why not. */
export function verdictOf(
  executions: readonly Execution[],
  steps: number
): { readonly passed: boolean; readonly reason: string } {
  const last = executions.at(-1);
  if (last?.status === 'ok' && executions.length === steps) {
    return { passed: true, reason: 'passed' };
  }
  const error = last?.error;
  return {
    passed: false,
    reason:
      error === null || error === undefined
        ? (last?.status ?? 'not run')
        : `${error.name}: ${error.message}`.slice(0, 120)
  };
}
