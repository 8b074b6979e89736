import * as z from 'zod';
import type { Immutable } from '../immutable';
import { CHECK_NAMES } from '../vocabulary';
import { checkResultSchema } from './check-result';
import { count, text } from './shapes';
import { usageSchema, type Usage } from './usage';

/** One answer of a run and what its checks said. */
export const attemptSchema = z.object({
  /** 0 for the first answer; further ones count on, also over rounds that the user started. */
  number: count,
  /** The answer's text, as the model wrote it. */
  answer: text,
  results: z.array(checkResultSchema),
  /** As the verdict of the checks has it: what stands there really ran, and nothing that was checked failed. */
  validated: z.boolean(),
  /** What ran and passed, in words. */
  ran: z.array(text),
  failing: z.array(z.enum(CHECK_NAMES)),
  /** What it changed of the answer that it repairs, as a unified diff. */
  diff: text.optional(),
  /** What it cost. */
  usage: usageSchema.optional()
});

export type AttemptSummary = Immutable<z.infer<typeof attemptSchema>>;

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
