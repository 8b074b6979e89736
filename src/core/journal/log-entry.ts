import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { amount, text } from '../values/shapes';

/** One line of what a service did, for people and for programs. */
export const logEntrySchema = z.object({
  /** One sentence. */
  message: text,
  level: z.enum(['info', 'warning', 'error']),
  /** The part of the work that it is about, e.g. `outline`, `details`, `save`. */
  section: text,
  /** Epoch, ms. */
  time: amount,
  /** Whether that part of the work is over. */
  done: z.boolean(),
  /** Single things that changed, e.g. the keys of components just written. */
  updates: z.array(text)
});

export type LogEntry = Immutable<z.infer<typeof logEntrySchema>>;
