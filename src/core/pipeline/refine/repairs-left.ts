import type { RunState } from '../run-state';
import type { RepairAttempt } from './repair-attempt';

/** By how many repairs were made. */
const LEFT: readonly (0 | RepairAttempt)[] = [5, 4, 3, 2, 1, 0];

/**
 * Repairs that may still be made of the answer at hand: fewer where an interrupted run made some, none where
 * one of its attempts was chosen.
 */
export function repairsLeft({
  attempts,
  answerNumber,
  chosen
}: Pick<RunState, 'attempts' | 'answerNumber' | 'chosen'>): 0 | RepairAttempt {
  const made = attempts.map(({ number }) => number);
  return chosen === null ? (LEFT[Math.max(answerNumber, ...made)] ?? 0) : 0;
}
