import * as z from 'zod';
import { CHECK_NAMES } from '../checks/types';
import { DATA_MODES } from '../context/data-mode';
import { ITEM_KINDS } from '../context/providers/types';

/** What records and journals have in common: the shapes of data that was stored and may come from anyone. */
export const text = z.string();
export const count = z.number().int().nonnegative();

export const storedFailure = z.object({
  code: text,
  retryable: z.boolean(),
  message: text,
  fix: text.optional()
});

export const storedUsage = z.object({
  input: count,
  output: count,
  estimated: z.boolean(),
  unread: count.optional()
});

export const storedSnippet = z.object({
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

const storedItem = z.object({
  kind: z.enum(ITEM_KINDS),
  name: text,
  tokens: count
});

const storedNotebook = z.object({
  data: z.enum(DATA_MODES),
  kernel: z.enum(['idle', 'busy', 'unknown']),
  items: z.array(storedItem).max(1000),
  left: z.array(storedItem).max(1000)
});

export const storedContext = z.object({
  snippets: z.array(storedSnippet),
  turns: count,
  turnsHash: text.optional(),
  target: z.object({ cell: text, title: text, hash: text }).optional(),
  notebook: storedNotebook.optional(),
  tokens: count,
  window: count.nullable(),
  redactions: count
});

/** What a request was taken for, without what it was taken from. */
export const storedIntent = z.object({
  source: z.enum(['flag', 'human', 'prefill', 'rules', 'model', 'default']),
  confidence: z.number().min(0).max(1),
  reasoning: text
});

export const storedFinding = z.object({
  message: text,
  severity: z.enum(['error', 'warning', 'info']),
  about: z.enum(['reply', 'code', 'tests']),
  cell: count.optional(),
  line: count.optional(),
  rule: text.optional(),
  cwe: text.optional()
});

export const storedCheck = z.object({
  check: z.enum(CHECK_NAMES),
  verdict: z.enum(['passed', 'failed', 'skipped']),
  reason: text.optional(),
  ran: text.optional()
});
