import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { RUN_STATUSES, STAGES, TRANSPORTS } from '../vocabulary';
import { criterionSchema } from './criterion';
import { failureSchema } from './failure';
import { decisionSchema } from './intent';
import { lookSchema } from './look';
import { manifestSchema } from './manifest';
import { blockSchema, formerAnswerSchema } from './recorded-answer';
import { proofSchema, recordedAttemptSchema } from './recorded-proof';
import { recordedVariantSchema } from './recorded-variant';
import { schemasShape } from './plan';
import { savedFileSchema } from './saved-file';
import { amount, count, operationName, text, words } from './shapes';
import { usageSchema } from './usage';

/** No run takes longer: a year, in seconds. */
const MAX_SECONDS = 31_536_000;

/** Variants of one request at most: each costs a request and a sandbox session. */
export const MAX_VARIANTS = 8;

/** A generated cell that a human had changed: it was kept, and the new version stands beside it. */
const editedCellSchema = z.object({
  kept: text,
  offered: text,
  /** Unified diff from the kept cell's source to the new one; shortened where it is long. */
  diff: text
});

/**
 * What a run leaves in its prompt cell's output, beside the answer itself.
 *
 * The answer stands once, in the bundle's `text/markdown`: its first `answerLines` lines; what follows
 * is a summary for readers without the extension. The record is data: nothing in it makes anything run.
 * What has a default is missing in notebooks of the first version.
 */
const runRecordSchema = z.object({
  v: z.literal(1),
  run: text,
  /** Id of the prompt cell; `null` in older notebooks. */
  cell: z._default(z.nullable(text), null),
  /** Which `%%llm` block of the cell it answers, from 0. */
  turn: count,
  status: z.enum(RUN_STATUSES),
  operation: operationName,
  /** The model that the user set and the one that the server named. */
  model: z.object({ asked: z.nullable(text), served: z.nullable(text) }),
  /** True where a recording answered instead of a model. */
  recorded: z.boolean(),
  /** True where a content filter of the model server cut the answer off. */
  filtered: z.optional(z.boolean()),
  /** The model server's id of the last answer, to ask its operator about; `null` where it gave none. */
  answerId: z._default(z.nullable(text), null),
  /** How the model was reached; `null` where it was not. Its host is not kept. */
  transport: z._default(z.nullable(z.enum(TRANSPORTS)), null),
  /** ISO date of the run's start. */
  at: text,
  seconds: amount.check(z.maximum(MAX_SECONDS)),
  usage: z.nullable(usageSchema),
  /** US dollars, `null` where the price is unknown. */
  cost: z.nullable(amount),
  /** When the price was looked up, as `2026-05-01`. */
  priced: z.optional(text.check(z.maxLength(40))),
  context: z.nullable(manifestSchema),
  /** What the request was taken for, and why; `null` where that was not decided. */
  intent: z._default(z.nullable(decisionSchema), null),
  /** What was settled about the request, a sentence each. */
  settled: z._default(z.array(text).check(z.maxLength(20)), []),
  /** The plan as Markdown, where there was one to approve. */
  plan: z._default(z.nullable(text), null),
  /** The schemas of the plan, so that a later change can be held against them; `null` where it has none. */
  schemas: z._default(z.nullable(schemasShape), null),
  /** What became of the plan's criteria. */
  criteria: z._default(z.array(criterionSchema).check(z.maxLength(40)), []),
  proof: z._default(z.nullable(proofSchema), null),
  /** What the model looked at before it answered. */
  looks: z.optional(z.array(lookSchema).check(z.maxLength(10))),
  /** All answers, where there was more than one. */
  attempts: z._default(
    z.array(recordedAttemptSchema).check(z.maxLength(1000)),
    []
  ),
  /** The answers among which the user chose, best first; empty where one was asked for. */
  variants: z._default(
    z.array(recordedVariantSchema).check(z.maxLength(MAX_VARIANTS)),
    []
  ),
  /** Milliseconds spent in each stage. */
  stageTimes: z._default(z.partialRecord(z.enum(STAGES), amount), {}),
  answerLines: count,
  blocks: z.array(blockSchema).check(z.maxLength(1000)),
  /** The answers whose place this one took, newest first. */
  former: z.optional(z.array(formerAnswerSchema).check(z.maxLength(100))),
  /** The files that got code of the answer, or are the project. */
  files: z.optional(z.array(savedFileSchema).check(z.maxLength(1000))),
  edited: z.array(editedCellSchema).check(z.maxLength(1000)),
  notes: z.array(words).check(z.maxLength(1000)),
  failure: z.nullable(failureSchema)
});

export type EditedCell = Immutable<z.infer<typeof editedCellSchema>>;
export type RunRecord = Immutable<z.infer<typeof runRecordSchema>>;

/** Reads a record from a notebook, which may come from anyone; `null` where it is not one of ours. */
export function parseRunRecord(data: unknown): RunRecord | null {
  const result = runRecordSchema.safeParse(data);
  return result.success ? result.data : null;
}
