import * as z from 'zod/mini';
import { OPERATION_NAME } from '../vocabulary';

/** Shapes that many values are made of. What was stored may come from anyone. */
export const text = z.string();
export const count = z.int().check(z.nonnegative());
export const amount = z.number().check(z.nonnegative());

/** Another extension may have brought it, which need not be there any more. */
export const operationName = z.string().check(z.regex(OPERATION_NAME));
