import type { ProofStart } from '../prove/proof-request';
import type { RepairAttempt } from './repair-attempt';

/** Repairs of one answer at most. */
export const MOST_REPAIRS: RepairAttempt = 5;

/** By how many repairs were made. */
const LEFT: readonly (0 | RepairAttempt)[] = [5, 4, 3, 2, 1, 0];

/**
 * Repairs that may still be made of an answer: fewer where an interrupted run made some, none where the user
 * was to decide about it or wants it proved once more.
 *
 * @param most repairs in all.
 */
export function repairsLeft(
  { attempts, number, isUndecided, again = false }: ProofStart,
  most: RepairAttempt = MOST_REPAIRS
): 0 | RepairAttempt {
  const made = Math.max(number, ...attempts.map(attempt => attempt.number));
  return isUndecided || again ? 0 : (LEFT[made + MOST_REPAIRS - most] ?? 0);
}
