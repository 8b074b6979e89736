import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { text } from './shapes';

/** The model that the server named, whether a recording answered in its place, and the server's id of it. */
export const servedSchema = z.object({
  model: text,
  recorded: z.boolean(),
  id: z.optional(text)
});

export type ServedBy = Immutable<z.infer<typeof servedSchema>>;
