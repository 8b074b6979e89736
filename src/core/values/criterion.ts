import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { text } from './shapes';

/**
 * What is known of a criterion. `tested`: a test for it ran and passed; `read`: by a reviewer's reading it is
 * met; `unmet`: by that reading it is not; `open`: nobody could tell.
 */
const CRITERION_VERDICTS = ['tested', 'read', 'unmet', 'open'] as const;

/** A criterion of a plan and what became of it. */
export const criterionSchema = z.object({
  /** The criterion, in the plan's words. */
  text,
  verdict: z.enum(CRITERION_VERDICTS),
  /** Name of the test that shows it; `null` where none does. */
  test: z.nullable(text),
  /** Why, in one sentence; empty where the test says it. */
  reason: text
});

export type Criterion = Immutable<z.infer<typeof criterionSchema>>;
