import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { PICTURE_TYPES } from '../vocabulary';
import { count, text } from './shapes';

/** What one code cell of an answer printed, plotted or raised in the sandbox. */
export const shownOutputSchema = z.object({
  /** Index of the code cell, from 0. */
  cell: count,
  /** What it printed and what its results are as text; plain, cut where it is long. */
  text,
  /** The end of the traceback, where it raised something. */
  error: z.optional(text),
  pictures: z
    .array(
      z.object({
        mime: z.enum(PICTURE_TYPES),
        /** Size, about. */
        bytes: count,
        /**
         * Base64. In the memory of the tab alone, and only where there was room: neither journals in the browser's
         * storage nor notebooks have it.
         */
        data: z.optional(text)
      })
    )
    .check(z.maxLength(20))
});

export type ShownOutput = Immutable<z.infer<typeof shownOutputSchema>>;

/** What may be kept of what cells showed: which were there, and not the pictures themselves. */
export function withoutPictures(output: ShownOutput): ShownOutput {
  return {
    ...output,
    pictures: output.pictures.map(({ mime, bytes }) => ({ mime, bytes }))
  };
}
