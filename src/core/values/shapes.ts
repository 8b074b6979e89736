import * as z from 'zod/mini';
import type { Words } from '../said';
import { OPERATION_NAME } from '../vocabulary';

/** Shapes that many values are made of. What was stored may come from anyone. */
export const text = z.string();
export const count = z.int().check(z.nonnegative());
export const amount = z.number().check(z.nonnegative());

/** Words that can be translated may stand in others this deep; what a stranger's notebook nests deeper is none. */
const MAX_DEPTH = 12;

/** What a user is told: English text as older notebooks have it, or {@link Words} that can be translated. */
export const words = Array.from({ length: MAX_DEPTH }).reduce<
  z.ZodMiniType<Words>
>(
  value =>
    z.union([text, z.object({ template: text, values: z.array(value) })]),
  text
);

/** Another extension may have brought it, which need not be there any more. */
export const operationName = z.string().check(z.regex(OPERATION_NAME));
