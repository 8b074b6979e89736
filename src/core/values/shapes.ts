import * as z from 'zod';

/** Shapes that many values are made of. What was stored may come from anyone. */
export const text = z.string();
export const count = z.number().int().nonnegative();
export const amount = z.number().nonnegative();
