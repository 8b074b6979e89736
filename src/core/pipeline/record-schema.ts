import * as z from 'zod';
import { OPERATIONS, type RunRecord } from './record';

/** No run takes longer: a year, in seconds. */
const MAX_SECONDS = 31_536_000;

const count = z.number().int().nonnegative();
const text = z.string();

const failure = z.object({
  code: text,
  retryable: z.boolean(),
  message: text,
  fix: text.optional()
});

const usage = z.object({
  input: count,
  output: count,
  estimated: z.boolean()
});

const snippet = z.object({
  path: text,
  label: text,
  role: z.enum(['user', 'system']),
  language: text,
  bytes: count,
  lines: count,
  hash: text,
  tokens: count,
  redactions: count
});

const context = z.object({
  snippets: z.array(snippet).max(1000),
  turns: count,
  tokens: count,
  window: count.nullable(),
  redactions: count
});

const block = z.object({
  line: count,
  cell: text,
  role: z.enum(['code', 'test']),
  language: text
});

const edited = z.object({ kept: text, offered: text, diff: text });

const runRecord = z.object({
  v: z.literal(1),
  run: text,
  turn: count,
  status: z.enum(['running', 'done', 'truncated', 'failed', 'cancelled']),
  operation: z.enum(OPERATIONS),
  model: z.object({ asked: text.nullable(), served: text.nullable() }),
  recorded: z.boolean(),
  at: text,
  seconds: z.number().nonnegative().max(MAX_SECONDS),
  usage: usage.nullable(),
  cost: z.number().nonnegative().nullable(),
  context: context.nullable(),
  answerLines: count,
  blocks: z.array(block).max(1000),
  edited: z.array(edited).max(1000),
  notes: z.array(text).max(1000),
  failure: failure.nullable()
});

/** Reads a record from a notebook, which may come from anyone; `null` where it is not one of ours. */
export function parseRunRecord(data: unknown): RunRecord | null {
  const result = runRecord.safeParse(data);
  return result.success ? (result.data as RunRecord) : null;
}
