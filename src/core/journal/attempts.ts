import type { AttemptSummary } from '../values/attempt';
import type { Usage } from '../values/usage';

/** An attempt as the journal keeps it, of the verdict of its checks. */
export function summaryOf(
  {
    number,
    text: answer,
    diff,
    usage
  }: {
    readonly number: number;
    readonly text: string;
    readonly diff?: string;
    readonly usage?: Usage | null;
  },
  {
    results,
    validated,
    ran,
    failing
  }: Omit<AttemptSummary, 'number' | 'answer'>
): AttemptSummary {
  return {
    number,
    answer,
    results,
    validated,
    ran,
    failing,
    ...(diff === undefined ? {} : { diff }),
    ...(usage ? { usage } : {})
  };
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
