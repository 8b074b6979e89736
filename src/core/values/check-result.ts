import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { CHECK_NAMES } from '../vocabulary';
import { shownOutputSchema } from './shown-output';
import { lackSchema } from './lack';
import { count, text, words } from './shapes';

/** Something that a check has to say. */
export const findingSchema = z.object({
  /** One sentence for the user and for the model that repairs, in English. */
  message: text,
  /** The same as it can be told in other languages, where its words are ours. */
  said: z.catch(z.optional(words), undefined),
  /** Only an `error` makes a check fail. */
  severity: z.enum(['error', 'warning', 'info']),
  /** Which text it is about. */
  about: z.enum(['reply', 'code', 'tests']),
  /** Index of the code or test cell, from 0. */
  cell: z.optional(count),
  /** Line in that cell, from 1. */
  line: z.optional(count),
  /** The linter's rule, e.g. `F821`. */
  rule: z.optional(text),
  /** Number in the Common Weakness Enumeration, e.g. `CWE-78`. */
  cwe: z.optional(text),
  /** What would mend it. */
  suggestion: z.optional(text),
  /** What is not there where the code runs; only where that, and not the code, is to blame. */
  lack: z.optional(lackSchema),
  /** A traceback or the like; plain text, several lines. */
  detail: z.optional(text)
});

/** What came of a check. */
export const checkResultSchema = z.object({
  check: z.enum(CHECK_NAMES),
  verdict: z.enum(['passed', 'failed', 'skipped']),
  /** Why it was skipped, in a sentence. */
  reason: z.optional(words),
  /** What was run or read, in a few words, e.g. `8 tests`. */
  ran: z.optional(words),
  findings: z.array(findingSchema),
  /** What the cells of the answer printed, plotted and raised, those that did. */
  outputs: z.optional(z.array(shownOutputSchema))
});

export type CheckFinding = Immutable<z.infer<typeof findingSchema>>;

export interface CheckResult extends Immutable<
  z.infer<typeof checkResultSchema>
> {
  /** The code cells as the check mended them; later checks read these. Not kept. */
  readonly repairedCode?: readonly string[];
}
