import type { AttemptSummary } from '../../values/attempt';
import { compareScores, scoreOf } from './outcome';

/** The attempt that did best by its checks, the first among equals; `null` where there is none. */
export function bestAttempt(
  attempts: readonly AttemptSummary[]
): AttemptSummary | null {
  const [first = null, ...others] = attempts;
  return others.reduce(
    (best, attempt) =>
      best === null || compareScores(scoreOf(attempt), scoreOf(best)) > 0
        ? attempt
        : best,
    first
  );
}
