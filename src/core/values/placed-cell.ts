import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { CELL_ROLES } from '../vocabulary';
import { text } from './shapes';

/** A cell that a run put into the notebook, or kept because a human had changed it. */
export const placedCellSchema = z.object({
  id: text,
  role: z.enum(CELL_ROLES),
  /** What was done: a new cell, the run's own earlier cell replaced, or offered beside an edited one. */
  placement: z.enum(['inserted', 'replaced', 'beside-edited'])
});

export type PlacedCell = Immutable<z.infer<typeof placedCellSchema>>;
