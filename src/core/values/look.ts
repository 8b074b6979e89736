import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { text } from './shapes';
import { shownOutputSchema } from './shown-output';

/** A look at the data that the model wanted before it answered a question. */
export const lookSchema = z.object({
  /** The code, which only reads. */
  code: text,
  /** What it printed, plotted or raised. */
  outputs: z.array(shownOutputSchema).check(z.maxLength(50)),
  /** Why it was not run, in a sentence; absent where it was. */
  problem: z.optional(text),
  /** Whether the model was given the output. */
  told: z.boolean()
});

export type Look = Immutable<z.infer<typeof lookSchema>>;
