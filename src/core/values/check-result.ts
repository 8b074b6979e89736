import * as z from 'zod';
import type { Immutable } from '../immutable';
import { CHECK_NAMES } from '../vocabulary';
import { shownOutputSchema } from './shown-output';
import { lackSchema } from './lack';
import { count, text } from './shapes';

/** Something that a check has to say. */
export const findingSchema = z.object({
  /** One sentence for the user and for the model that repairs. */
  message: text,
  /** Only an `error` makes a check fail. */
  severity: z.enum(['error', 'warning', 'info']),
  /** Which text it is about. */
  about: z.enum(['reply', 'code', 'tests']),
  /** Index of the code or test cell, from 0. */
  cell: count.optional(),
  /** Line in that cell, from 1. */
  line: count.optional(),
  /** The linter's rule, e.g. `F821`. */
  rule: text.optional(),
  /** Number in the Common Weakness Enumeration, e.g. `CWE-78`. */
  cwe: text.optional(),
  /** What would mend it. */
  suggestion: text.optional(),
  /** What is not there where the code runs; only where that, and not the code, is to blame. */
  lack: lackSchema.optional(),
  /** A traceback or the like; plain text, several lines. */
  detail: text.optional()
});

/** What came of a check. */
export const checkResultSchema = z.object({
  check: z.enum(CHECK_NAMES),
  verdict: z.enum(['passed', 'failed', 'skipped']),
  /** Why it was skipped, in a sentence. */
  reason: text.optional(),
  /** What was run or read, in a few words, e.g. `8 tests`. */
  ran: text.optional(),
  findings: z.array(findingSchema),
  /** What the cells of the answer printed, plotted and raised, those that did. */
  outputs: z.array(shownOutputSchema).optional()
});

export type CheckFinding = Immutable<z.infer<typeof findingSchema>>;

export interface CheckResult extends Immutable<
  z.infer<typeof checkResultSchema>
> {
  /** The code cells as the check mended them; later checks read these. Not kept. */
  readonly repairedCode?: readonly string[];
}
