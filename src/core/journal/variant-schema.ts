import * as z from 'zod';

const count = z.number().int().nonnegative();

/** Reads how a variant agrees with the others, from a record or a stored journal. */
export const variantAgreement = z.object({
  agreeing: count,
  others: count,
  passed: count,
  tests: count
});
