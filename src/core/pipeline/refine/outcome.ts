import { CHECKS } from '../../checks/registry';
import type { Verdict } from '../../checks/types';
import { failureSignature } from './failure-signature';

/** How an attempt did, in the form that the repair loop compares. */
export interface Outcome {
  /** Whether nothing is left to repair. */
  readonly passed: boolean;
  /** Compared place by place, greater is better. All outcomes of one loop have equally many places. */
  readonly score: readonly number[];
  /** Equal for equal failures; empty where it passed. */
  readonly signature: string;
}

/** The outcome of the checks: how far it came, then how little is wrong there. */
export function outcomeOf(verdict: Verdict, answer?: string): Outcome {
  const passed = verdict.failing.length === 0;
  const reached = CHECKS.findIndex(({ name }) =>
    verdict.failing.includes(name)
  );
  const errors = verdict.results
    .filter(result => result.verdict === 'failed')
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'error').length;
  return {
    passed,
    score: [
      passed ? CHECKS.length : reached,
      verdict.validated ? 1 : 0,
      -errors
    ],
    signature: failureSignature(verdict, answer)
  };
}

/** Negative where `a` is worse than `b`, positive where it is better, 0 where they are equal. */
export function compareOutcomes(a: Outcome, b: Outcome): number {
  const at = a.score.findIndex((value, index) => value !== b.score[index]);
  return at < 0 ? 0 : a.score[at] - (b.score[at] ?? 0);
}
