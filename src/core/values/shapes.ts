import * as z from 'zod';
import { OPERATION_NAME } from '../vocabulary';

/** Shapes that many values are made of. What was stored may come from anyone. */
export const text = z.string();
export const count = z.number().int().nonnegative();
export const amount = z.number().nonnegative();

/** Another extension may have brought it, which need not be there any more. */
export const operationName = z.string().regex(OPERATION_NAME);
