import * as z from 'zod';
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
  unread: count.optional()
});

/** What several answers cost together. */
export function addUsage(before: Usage | null, usage: Usage): Usage {
  if (before === null) {
    return usage;
  }
  const unread = (before.unread ?? 0) + (usage.unread ?? 0);
  return {
    input: before.input + usage.input,
    output: before.output + usage.output,
    estimated: before.estimated || usage.estimated,
    ...(unread > 0 ? { unread } : {})
  };
}

export type Usage = Immutable<z.infer<typeof usageSchema>>;
