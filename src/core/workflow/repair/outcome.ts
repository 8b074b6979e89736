import { CHECKS } from '../../checks/registry';
import type { Verdict } from '../../checks/types';
import { failureSignature } from './failure-signature';

/** How an attempt did, in the form that the repair loop compares. */
export interface Outcome {
  /** Whether nothing is left to repair. */
  readonly passed: boolean;
  /** Compared place by place, greater is better. All outcomes of one loop have equally many places. */
  readonly score: readonly number[];
  /** False for what no repair could mend: what the sandbox stopped. */
  readonly repairable?: boolean;
  /** Equal for equal failures; empty where it passed. */
  readonly signature: string;
  /** The code and the tests that failed, as one text; empty where the answer held none. */
  readonly tried: string;
}

/** The outcome of the checks: how far it came, then how little is wrong there. */
export function outcomeOf(verdict: Verdict): Outcome {
  return {
    passed: verdict.failing.length === 0,
    repairable: (verdict.stopped ?? null) === null,
    score: scoreOf(verdict),
    signature: failureSignature(verdict),
    tried: [...verdict.code, ...verdict.tests].join('\n')
  };
}

/** How far an answer came in its checks, then how little is wrong there. */
export function scoreOf({
  failing,
  results,
  validated
}: Pick<Verdict, 'failing' | 'results' | 'validated'>): Outcome['score'] {
  const reached =
    failing.length === 0
      ? CHECKS.length
      : CHECKS.findIndex(({ name }) => failing.includes(name));
  const errors = results
    .filter(({ verdict }) => verdict === 'failed')
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'error').length;
  return [reached, validated ? 1 : 0, -errors];
}

/** Negative where `a` is worse than `b`, positive where it is better, 0 where they are equal. */
export function compareOutcomes(a: Outcome, b: Outcome): number {
  return compareScores(a.score, b.score);
}

/** As {@link compareOutcomes}, of their scores. */
export function compareScores(
  a: Outcome['score'],
  b: Outcome['score']
): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at] - (b[at] ?? 0);
}
