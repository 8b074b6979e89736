import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { CHECK_NAMES } from '../vocabulary';
import { shownOutputSchema } from './shown-output';
import { checkResultSchema, findingSchema } from './check-result';
import { count, text, words } from './shapes';
import { usageSchema } from './usage';

/** A check as a run's record keeps it: what was said, never the code. */
const recordedCheckSchema = z.extend(
  z.omit(checkResultSchema, { outputs: true }),
  {
    findings: z
      .array(z.omit(findingSchema, { suggestion: true, detail: true }))
      .check(z.maxLength(50))
  }
);

/** What was and what was not proved of an answer. */
export const proofSchema = z.object({
  /** True only where the code and tests that stand there really ran and nothing that was checked failed. */
  validated: z.boolean(),
  /** True where a human took the answer although checks fail. */
  accepted: z.boolean(),
  /** True where a human changed the code after its checks. */
  edited: z.optional(z.boolean()),
  /** Which answer counts: 0 is the first. */
  attempt: count,
  /** What ran and passed, in words. */
  ran: z.array(words).check(z.maxLength(100)),
  checks: z.array(recordedCheckSchema).check(z.maxLength(50)),
  /** What its cells showed in the sandbox, cut, without the pictures themselves. */
  outputs: z.optional(z.array(shownOutputSchema).check(z.maxLength(50)))
});

/** An answer that was tried, by what failed in it. */
export const recordedAttemptSchema = z.object({
  number: count,
  validated: z.boolean(),
  failing: z.array(z.enum(CHECK_NAMES)).check(z.maxLength(50)),
  /** The first thing that was wrong; empty where nothing was. */
  problem: words,
  /** What it changed of the answer that it repairs, as a unified diff. */
  diff: z.optional(text),
  /** What it cost. */
  usage: z.optional(usageSchema)
});

export type RecordedCheck = Immutable<z.infer<typeof recordedCheckSchema>>;
export type ProofRecord = Immutable<z.infer<typeof proofSchema>>;
export type RecordedAttempt = Immutable<z.infer<typeof recordedAttemptSchema>>;
