import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { INTENT_SOURCES } from '../vocabulary';
import { count, operationName, text } from './shapes';

/** A cell or a file that a request mentions with `@`. */
const referenceSchema = z.object({
  kind: z.enum(['cell', 'file']),
  /** What names a cell: its place, id, or what it defines (`@cell[3]`, `@cell:parse`), or a path as written (`@data/load.py`). */
  name: text,
  /** The mention as it stands in the request. */
  text,
  /** Whether `--on` names it: the request is about that. */
  on: z.optional(z.boolean())
});

/** What decided on an operation, and why. */
export const decisionSchema = z.object({
  source: z.enum(INTENT_SOURCES),
  /** How sure the decision is, 0 to 1. */
  confidence: z.number().check(z.minimum(0), z.maximum(1)),
  /** Why, in one sentence for the user. */
  reasoning: text,
  /** The request put more precisely by the model; shown, and never a replacement of the request. */
  enhancedPrompt: z.optional(text)
});

/** What a request asks for. */
export const intentSchema = z.extend(decisionSchema, {
  operation: operationName,
  references: z.array(referenceSchema),
  /** The operations that were allowed. */
  permitted: z.array(operationName),
  /** How many different solutions the request asks for, where it does. */
  suggestedVariants: z.optional(count),
  /** True for a dry run: the stages after the plan must not run. */
  dryRun: z.boolean()
});

export type Reference = Immutable<z.infer<typeof referenceSchema>>;
export type Intent = Immutable<z.infer<typeof intentSchema>>;
