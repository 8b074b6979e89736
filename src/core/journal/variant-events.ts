import * as z from 'zod/mini';
import { attemptSchema } from '../values/attempt';
import { failureSchema } from '../values/failure';
import { agreementSchema } from '../values/recorded-variant';
import { amount, count, text } from '../values/shapes';
import { FINISH_REASONS } from '../vocabulary';
import { event } from './event';
import { servedSchema } from '../values/served-by';

/** What happens in a run that has several answers written; `index` is a variant's place among them. */
export const variantEvents = [
  event('variants-started', {
    /** The model of each; `null` for the endpoint's default. */
    models: z.array(z.nullable(text)).check(z.maxLength(100))
  }),
  /** More of a variant came: how many words there are now, and the text since the last time. */
  event('variant-progressed', { index: count, words: count, text }),
  event('variant-written', {
    index: count,
    text,
    finish: z.enum(FINISH_REASONS),
    served: z.nullable(servedSchema),
    /** Its code cells as one text. */
    code: text
  }),
  /** No answer that could be chosen came; `text` is what came. */
  event('variant-failed', { index: count, failure: failureSchema, text }),
  event('variant-checked', {
    index: count,
    attempt: attemptSchema,
    /** Its code with what the checks mended. */
    code: text,
    risks: count,
    ms: z.nullable(amount)
  }),
  event('variants-ranked', {
    /** Indices of those that were checked, best first. */
    order: z.array(count).check(z.maxLength(100)),
    /** How each of them agrees with the others, in the same order. */
    agreement: z.array(z.nullable(agreementSchema)).check(z.maxLength(100))
  }),
  /**
   * The answer is this one. `proved`: what its checks said holds for the answer; else it is only where the
   * run goes on from.
   */
  event('variant-chosen', { index: count, proved: z.boolean() })
] as const;
