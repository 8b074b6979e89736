import type { CheckState } from './check-state';
import type { CheckFinding, CheckResult } from '../values/check-result';
import type { CheckInput } from './types';
import type { CheckName } from '../vocabulary';

/** One check: a question about the code that is answered with yes, no, or why not asked. */
export interface Check {
  readonly name: CheckName;
  /** The checks without whose success this one says nothing. */
  readonly needs: readonly CheckName[];
  /** Whether it has a question about this input at all; else nothing is said of it. */
  readonly applies?: (input: CheckInput) => boolean;
  run(state: CheckState): Promise<CheckResult>;
}

/** The checks in words, as the end of "because …". */
export const CHECK_WORDS: Readonly<Record<CheckName, string>> = {
  reply: 'the reply is not complete',
  syntax: 'the code cannot be parsed',
  lint: 'the code has names or statements that cannot work',
  tampering: 'the code interferes with its checks',
  risk: 'the code could not be scanned',
  runs: 'the code does not run',
  examples: 'the examples fail',
  tests: 'the tests fail',
  'test-quality': 'the tests prove too little',
  security: 'the code has security problems',
  dependents: 'cells that use the code fail after it',
  compatibility: 'the code cannot be used as before',
  variables: 'the code changes variables of the notebook',
  added: 'checks of other extensions fail'
};

/** A result: failed where a finding is an error, else passed. */
export function resultOf(
  check: CheckName,
  findings: readonly CheckFinding[],
  more: Partial<Pick<CheckResult, 'ran' | 'repairedCode' | 'outputs'>> = {}
): CheckResult {
  const failed = findings.some(({ severity }) => severity === 'error');
  return { check, verdict: failed ? 'failed' : 'passed', findings, ...more };
}

/** A result for a check that was not made. */
export function skipped(
  check: CheckName,
  reason: string,
  findings: readonly CheckFinding[] = []
): CheckResult {
  return { check, verdict: 'skipped', reason, findings };
}
