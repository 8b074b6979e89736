import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { count } from './shapes';

/** What an answer cost the model. */
export const usageSchema = z.object({
  /** Tokens read by the model. */
  input: count,
  /** Tokens written by the model. */
  output: count,
  /** True where the server did not say and the numbers are our estimate. */
  estimated: z.boolean(),
  /** Tokens of the request, about, that the server left out without a word; absent where it read them all. */
  unread: z.optional(count)
});

export type Usage = Immutable<z.infer<typeof usageSchema>>;
