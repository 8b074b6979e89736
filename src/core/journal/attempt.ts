import type { CheckName, CheckResult, Verdict } from '../checks/types';

/** One answer of a run and what its checks said. */
export interface AttemptSummary {
  /** 0 for the first answer; further ones count on, also over rounds that the user started. */
  readonly number: number;
  /** The answer's text, as the model wrote it. */
  readonly answer: string;
  readonly results: readonly CheckResult[];
  /** As {@link Verdict.validated}. */
  readonly validated: boolean;
  /** What ran and passed, in words. */
  readonly ran: readonly string[];
  readonly failing: readonly CheckName[];
}

/** An attempt as the journal keeps it. */
export function summaryOf(
  number: number,
  answer: string,
  { results, validated, ran, failing }: Verdict
): AttemptSummary {
  return { number, answer, results, validated, ran, failing };
}

/** Attempts with one more; one that an interrupted run had is checked again and stands where it was. */
export function withAttempt(
  attempts: readonly AttemptSummary[],
  attempt: AttemptSummary
): readonly AttemptSummary[] {
  return attempts.some(({ number }) => number === attempt.number)
    ? attempts.map(other => (other.number === attempt.number ? attempt : other))
    : [...attempts, attempt];
}
