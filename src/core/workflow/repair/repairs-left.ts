import type { RunState } from '../../journal/run-state';
import type { RepairAttempt } from './repair-attempt';

/** Repairs of one answer at most. */
export const MOST_REPAIRS: RepairAttempt = 5;

/** By how many repairs were made. */
const LEFT: readonly (0 | RepairAttempt)[] = [5, 4, 3, 2, 1, 0];

/**
 * Repairs that may still be made of the answer at hand: fewer where an interrupted run made some, none where
 * one of its attempts was chosen.
 *
 * @param most repairs in all.
 */
export function repairsLeft(
  {
    attempts,
    answerNumber,
    chosen
  }: Pick<RunState, 'attempts' | 'answerNumber' | 'chosen'>,
  most: RepairAttempt = MOST_REPAIRS
): 0 | RepairAttempt {
  const made = Math.max(answerNumber, ...attempts.map(({ number }) => number));
  return chosen === null ? (LEFT[made + MOST_REPAIRS - most] ?? 0) : 0;
}
