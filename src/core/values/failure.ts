import * as z from 'zod/mini';
import { FAILURE_CODES } from '../errors';
import { text } from './shapes';

/** Words that can be translated, with what stands in them; what is nested deeper than ours ever is counts as none. */
const saidWith = <T extends z.core.$ZodType>(value: T) =>
  z.object({ template: text, values: z.array(z.union([text, value])) });
const words = z.union([text, saidWith(saidWith(saidWith(z.never())))]);

/** A failure as data; `Failure` is its type. A code that we do not know comes from a later version. */
export const failureSchema = z.object({
  code: z.catch(z.enum(FAILURE_CODES), 'internal'),
  retryable: z.boolean(),
  message: text,
  fix: z.optional(text),
  said: z.catch(
    z.optional(z.object({ message: words, fix: z.optional(words) })),
    undefined
  )
});
