import * as z from 'zod';
import { CHECK_NAMES } from '../checks/types';
import { STAGES } from './events';
import type { RunRecord } from './record';
import {
  count,
  storedCheck,
  storedContext,
  storedFailure,
  storedFinding,
  storedIntent,
  storedSnippet,
  storedOperation,
  storedUsage,
  text
} from './stored-schema';
import { variantAgreement } from './variant-schema';
import { MAX_VARIANTS } from '../workflow/variants/variant-models';
import { MAX_VARIANT_CODE } from './variant-record';

/** No run takes longer: a year, in seconds. */
const MAX_SECONDS = 31_536_000;

const context = storedContext.extend({
  snippets: z.array(storedSnippet).max(1000)
});

const block = z.object({
  line: count,
  cell: text,
  role: z.enum(['code', 'test', 'review']),
  language: text,
  hash: text.optional(),
  lines: count.optional(),
  changed: z.boolean().optional()
});

const former = z.object({ run: text, blocks: z.array(block).max(1000) });

const edited = z.object({ kept: text, offered: text, diff: text });

const check = storedCheck.extend({
  findings: z.array(storedFinding).max(50)
});

const proof = z.object({
  validated: z.boolean(),
  accepted: z.boolean(),
  edited: z.boolean().optional(),
  attempt: count,
  ran: z.array(text).max(100),
  checks: z.array(check).max(50)
});

const attempt = z.object({
  number: count,
  validated: z.boolean(),
  failing: z.array(z.enum(CHECK_NAMES)).max(50),
  problem: text
});

const variant = z.object({
  index: count,
  model: text,
  state: z.enum(['writing', 'written', 'passed', 'failed', 'skipped', 'error']),
  words: count,
  problem: text,
  ran: z.array(text).max(100),
  failing: z.array(z.enum(CHECK_NAMES)).max(50),
  agreement: variantAgreement.nullable(),
  lines: count,
  chosen: z.boolean(),
  code: text.max(MAX_VARIANT_CODE).nullable()
});

/** The later parts have defaults: notebooks of the first version have none of them. */
const runRecord = z.object({
  v: z.literal(1),
  run: text,
  cell: text.nullable().default(null),
  turn: count,
  status: z.enum([
    'running',
    'done',
    'truncated',
    'failed',
    'dropped',
    'cancelled'
  ]),
  operation: storedOperation,
  model: z.object({ asked: text.nullable(), served: text.nullable() }),
  recorded: z.boolean(),
  filtered: z.boolean().optional(),
  answerId: text.nullable().default(null),
  transport: z.enum(['relay', 'direct']).nullable().default(null),
  at: text,
  seconds: z.number().nonnegative().max(MAX_SECONDS),
  usage: storedUsage.nullable(),
  cost: z.number().nonnegative().nullable(),
  context: context.nullable(),
  intent: storedIntent.nullable().default(null),
  settled: z.array(text).max(20).default([]),
  plan: text.nullable().default(null),
  proof: proof.nullable().default(null),
  attempts: z.array(attempt).max(1000).default([]),
  variants: z.array(variant).max(MAX_VARIANTS).default([]),
  stageTimes: z
    .partialRecord(z.enum(STAGES), z.number().nonnegative())
    .default({}),
  answerLines: count,
  blocks: z.array(block).max(1000),
  former: z.array(former).max(100).optional(),
  edited: z.array(edited).max(1000),
  notes: z.array(text).max(1000),
  failure: storedFailure.nullable()
});

/** Reads a record from a notebook, which may come from anyone; `null` where it is not one of ours. */
export function parseRunRecord(data: unknown): RunRecord | null {
  const result = runRecord.safeParse(data);
  return result.success ? (result.data as RunRecord) : null;
}
