import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { text } from './shapes';

/**
 * What code needs of the place where it runs and that is not there. It is no fault of the code, and no repair
 * can mend it.
 */
export const lackSchema = z.object({
  /**
   * `program`: what no package manager of the language brings. `key`: a variable of the environment. `sandbox`: a
   * process that lasts until the code has run.
   */
  kind: z.enum(['package', 'program', 'file', 'service', 'key', 'sandbox']),
  /** As the code calls it: `cv2`, `data/orders.csv`, `localhost:5432`, `API_KEY`; empty for a sandbox. */
  name: text,
  /** What a package is installed by, where that is known: `opencv-python`. */
  install: z.optional(text)
});

export type Lack = Immutable<z.infer<typeof lackSchema>>;
