import * as z from 'zod/mini';
import { amount } from '../values/shapes';

/** The shape of an event: its name, when it was (epoch, ms), and what it says. */
export function event<T extends string, S extends z.core.$ZodShape>(
  type: T,
  shape: S
) {
  return z.object({ type: z.literal(type), at: amount, ...shape });
}
