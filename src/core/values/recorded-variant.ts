import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { CHECK_NAMES } from '../vocabulary';
import { count, text, words } from './shapes';

/** Bytes of UTF-8 that the code of all variants may have together in a record. */
export const MAX_VARIANT_CODE = 24_000;

/** How far a variant does what the others do when the same tests are run on all of them. */
export const agreementSchema = z.object({
  /** Other variants that pass exactly the same tests. */
  agreeing: count,
  /** Other variants that could be run. */
  others: count,
  /** Tests that it passes. */
  passed: count,
  /** Tests that at least one variant passes. */
  tests: count
});

/** A variant as a run's record keeps it, so that it can still be read and inserted in any notebook. */
export const recordedVariantSchema = z.object({
  /** Place among the variants, from 0. */
  index: count,
  /** The model that wrote it: as the server named it, else as it was asked; empty where neither is known. */
  model: text,
  /** How far it came, and then whether its checks passed; `error`: there is none. */
  state: z.enum(['writing', 'written', 'passed', 'failed', 'skipped', 'error']),
  words: count,
  /** Why there is none, or the first thing that is wrong with it; empty where nothing is. */
  problem: words,
  /** What ran and passed, in words. */
  ran: z.array(words).check(z.maxLength(100)),
  failing: z.array(z.enum(CHECK_NAMES)).check(z.maxLength(50)),
  agreement: z.nullable(agreementSchema),
  lines: count,
  chosen: z.boolean(),
  /** Its code; `null` for the one that was chosen, which stands in the answer, and for what was too long. */
  code: z.nullable(text.check(z.maxLength(MAX_VARIANT_CODE)))
});

export type VariantAgreement = Immutable<z.infer<typeof agreementSchema>>;
export type RecordedVariant = Immutable<z.infer<typeof recordedVariantSchema>>;
