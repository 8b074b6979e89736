import type { CheckState } from './check-state';
import type { CheckFinding, CheckResult } from '../values/check-result';
import type { CheckInput } from './types';
import type { CheckName } from '../vocabulary';
import { said, type Said, told, type Words } from '../said';

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
export const CHECK_WORDS: Readonly<Record<CheckName, Said>> = {
  reply: said`the reply is not complete`,
  syntax: said`the code cannot be parsed`,
  lint: said`the code has names or statements that cannot work`,
  tampering: said`the code interferes with its checks`,
  risk: said`the code could not be scanned`,
  runs: said`the code does not run`,
  examples: said`the examples fail`,
  tests: said`the tests fail`,
  'test-quality': said`the tests prove too little`,
  security: said`the code has security problems`,
  dependents: said`cells that use the code fail after it`,
  compatibility: said`the code cannot be used as before`,
  variables: said`the code changes variables of the notebook`,
  added: said`checks of other extensions fail`
};

/** Something that a check has to say, as it is written down where it is found. */
export type Finding = Omit<CheckFinding, 'message' | 'said'> & {
  readonly message: Words;
};

/** A finding as data, with its words in English and as they can be told in other languages. */
function asData(finding: Finding | CheckFinding): CheckFinding {
  const { message } = finding;
  return typeof message === 'string'
    ? (finding as CheckFinding)
    : { ...finding, message: told(message), said: message };
}

/** A result: failed where a finding is an error, else passed. */
export function resultOf(
  check: CheckName,
  findings: readonly Finding[],
  more: Partial<Pick<CheckResult, 'ran' | 'repairedCode' | 'outputs'>> = {}
): CheckResult {
  const failed = findings.some(({ severity }) => severity === 'error');
  return {
    check,
    verdict: failed ? 'failed' : 'passed',
    findings: findings.map(asData),
    ...more
  };
}

/** A result for a check that was not made. */
export function skipped(
  check: CheckName,
  reason: Words,
  findings: readonly Finding[] = []
): CheckResult {
  return {
    check,
    verdict: 'skipped',
    reason,
    findings: findings.map(asData)
  };
}
