import * as z from 'zod/mini';
import { FAILURE_CODES } from '../errors';
import { text, words } from './shapes';

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
