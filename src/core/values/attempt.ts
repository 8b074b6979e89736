import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { CHECK_NAMES } from '../vocabulary';
import { checkResultSchema } from './check-result';
import { count, text, words } from './shapes';
import { usageSchema } from './usage';

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
  ran: z.array(words),
  failing: z.array(z.enum(CHECK_NAMES)),
  /** What it changed of the answer that it repairs, as a unified diff. */
  diff: z.optional(text),
  /** What it cost. */
  usage: z.optional(usageSchema)
});

export type AttemptSummary = Immutable<z.infer<typeof attemptSchema>>;
