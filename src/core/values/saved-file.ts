import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { text } from './shapes';

/** A file that a run has written. */
export const savedFileSchema = z.object({
  /** From the server's root. */
  path: text,
  /** The first digits of the SHA-256 of what was written. */
  hash: text
});

export type SavedFile = Immutable<z.infer<typeof savedFileSchema>>;
