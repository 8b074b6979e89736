import { stopped } from '../../errors';
import { compareOutcomes, type Outcome } from './outcome';
import { nextAttempt, type RepairAttempt } from './repair-attempt';

/** One answer and how it did. */
export interface Attempt<C, O extends Outcome = Outcome> {
  /** 0 for the first answer. */
  readonly number: 0 | RepairAttempt;
  readonly candidate: C;
  readonly outcome: O;
}

/** Why the loop ended. */
export type RepairStop =
  | 'passed'
  /** All attempts that were allowed are used. */
  | 'attempts-used'
  /** Different code has failed in the same way too often: more of it will not help. */
  | 'same-failure'
  /** What is wrong is not for a repair to mend. */
  | 'not-repairable'
  /** `next` gave the same candidate again: asking once more would be the same request. */
  | 'unchanged'
  /** `next` had nothing more to offer. */
  | 'no-answer';

/** What the loop did. */
export interface Repaired<C, O extends Outcome = Outcome> {
  /** The best attempt; among equals the first. */
  readonly best: Attempt<C, O>;
  /** All attempts in order. */
  readonly history: readonly Attempt<C, O>[];
  readonly stop: RepairStop;
}

/** What happens while the loop runs. */
export type RepairEvent<C, O extends Outcome = Outcome> =
  | { readonly type: 'repair-started'; readonly attempt: RepairAttempt }
  | { readonly type: 'attempt-checked'; readonly attempt: Attempt<C, O> }
  | { readonly type: 'repair-stopped'; readonly stop: RepairStop };

/** A repair loop with its ways to the world. */
export interface RepairRequest<C, O extends Outcome = Outcome> {
  /** The first answer. */
  readonly first: C;
  check(candidate: C, signal: AbortSignal): Promise<O>;
  /**
   * Asks for a repair of the last attempt; `null` where there is none to be had, the attempt's own candidate
   * where the repair changes nothing.
   */
  next(
    last: Attempt<C, O>,
    attempt: RepairAttempt,
    signal: AbortSignal
  ): Promise<C | null>;
  readonly limits?: {
    /** Repairs at most. 5 where absent. */
    readonly attempts?: 0 | RepairAttempt;
    /** How much different code may fail in the same way before the loop ends. 3 where absent. */
    readonly sameFailure?: number;
  };
  readonly signal: AbortSignal;
  readonly onEvent?: (event: RepairEvent<C, O>) => void;
}

/**
 * Checks an answer and has it repaired until it passes, at most five times, and keeps the best attempt: a
 * repair may be worse than what it repairs (measured on recorded repairs, LDB).
 *
 * @throws CellwrightError `cancelled` after an abort, and what `check` and `next` throw.
 */
export async function repair<C, O extends Outcome = Outcome>(
  request: RepairRequest<C, O>
): Promise<Repaired<C, O>> {
  const { limits = {}, signal, onEvent } = request;
  const history: Attempt<C, O>[] = [];
  let candidate: C = request.first;
  let number: 0 | RepairAttempt = 0;
  let stop: RepairStop | null = null;
  while (stop === null) {
    requireGoing(signal);
    const attempt: Attempt<C, O> = {
      number,
      candidate,
      outcome: await request.check(candidate, signal)
    };
    history.push(attempt);
    onEvent?.({ type: 'attempt-checked', attempt });
    const following: RepairAttempt | null = nextAttempt(number);
    stop = whyStop(history, limits.sameFailure ?? 3);
    if (
      stop === null &&
      following !== null &&
      number < (limits.attempts ?? 5)
    ) {
      requireGoing(signal);
      onEvent?.({ type: 'repair-started', attempt: following });
      const next = await request.next(attempt, following, signal);
      stop =
        next === null ? 'no-answer' : next === candidate ? 'unchanged' : null;
      candidate = next ?? candidate;
      number = following;
    } else {
      stop ??= 'attempts-used';
    }
  }
  onEvent?.({ type: 'repair-stopped', stop });
  return { best: bestOf(history), history, stop };
}

/** The best of several attempts; among equals the first. */
export function bestOf<A extends { readonly outcome: Outcome }>(
  attempts: readonly A[]
): A {
  return attempts.reduce((best, attempt) =>
    compareOutcomes(attempt.outcome, best.outcome) > 0 ? attempt : best
  );
}

function whyStop(
  history: readonly Attempt<unknown>[],
  sameFailure: number
): RepairStop | null {
  const last = history[history.length - 1].outcome;
  if (last.passed) {
    return 'passed';
  }
  if (last.repairable === false) {
    return 'not-repairable';
  }
  const same = history
    .map(({ outcome }) => outcome)
    .filter(({ signature }) => signature === last.signature);
  // Code that only came again shows nothing new; an answer without code is a failure of its own each time.
  const different = new Set(
    same.map(({ tried }, at) => (tried === '' ? at : tried))
  );
  return different.size >= sameFailure ? 'same-failure' : null;
}

function requireGoing(signal: AbortSignal): void {
  if (signal.aborted) {
    throw stopped(signal.reason);
  }
}
