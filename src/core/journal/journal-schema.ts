import * as z from 'zod';
import { CHECK_NAMES } from '../checks/types';
import { outlineSchema } from '../generation/outline/outline-schema';
import { SEVERITIES } from '../generation/review/finding';
import { STAGES, type RunEvent } from './events';
import { planSchema } from '../workflow/plan/plan-schema';
import { OPERATIONS } from './record';
import {
  count,
  storedCheck,
  storedContext,
  storedFailure,
  storedFinding,
  storedIntent,
  storedUsage,
  text
} from './stored-schema';
import { variantAgreement } from './variant-schema';

const time = z.number().nonnegative();
const operation = z.enum(OPERATIONS);

const intent = storedIntent.extend({
  operation,
  enhancedPrompt: text.optional(),
  references: z.array(
    z.object({ kind: z.enum(['cell', 'file']), name: text, text })
  ),
  permitted: z.array(operation),
  suggestedVariants: count.optional(),
  dryRun: z.boolean()
});

const result = storedCheck.extend({
  findings: z.array(
    storedFinding.extend({
      suggestion: text.optional(),
      detail: text.optional()
    })
  ),
  output: text.optional()
});

const attempt = z.object({
  number: count,
  answer: text,
  results: z.array(result),
  validated: z.boolean(),
  ran: z.array(text),
  failing: z.array(z.enum(CHECK_NAMES))
});

const point = z.object({ question: text, answer: text, assumed: z.boolean() });

const placedCell = z.object({
  id: text,
  role: z.enum(['code', 'test', 'review', 'plan', 'text']),
  placement: z.enum(['inserted', 'replaced', 'beside-edited'])
});

const fix = z.object({
  code: text,
  applied: text.nullable(),
  diff: text
});

const review = z.object({
  summary: text,
  findings: z.array(
    z.object({
      id: count,
      severity: z.enum(SEVERITIES),
      cwe: text.nullable(),
      line: count.nullable(),
      title: text,
      risk: text,
      exploit: text.nullable(),
      fix: fix.nullable()
    })
  )
});

function event<T extends RunEvent['type'], S extends z.ZodRawShape>(
  type: T,
  shape: S
) {
  return z.object({ type: z.literal(type), at: time, ...shape });
}

const finish = z.enum([
  'stop',
  'length',
  'content_filter',
  'tool_calls',
  'none',
  'looped'
]);

const variantEvents = [
  event('variants-started', { models: z.array(text.nullable()).max(100) }),
  event('variant-progressed', { index: count, words: count, text }),
  event('variant-written', {
    index: count,
    text,
    finish,
    served: z
      .object({ model: text, recorded: z.boolean(), id: text.optional() })
      .nullable(),
    code: text
  }),
  event('variant-failed', { index: count, failure: storedFailure, text }),
  event('variant-checked', {
    index: count,
    attempt,
    code: text,
    risks: count,
    ms: z.number().nonnegative().nullable()
  }),
  event('variants-ranked', {
    order: z.array(count).max(100),
    agreement: z.array(variantAgreement.nullable()).max(100)
  }),
  event('variant-chosen', { index: count, proved: z.boolean() })
] as const;

const pieceEvents = [
  event('pass-finished', { number: count, problem: text.nullable() }),
  event('outline-made', { outline: outlineSchema }),
  event('part-written', { key: text, code: text }),
  event('review-made', {
    subject: text,
    cell: text.nullable(),
    code: text,
    review: review.nullable(),
    prose: text.optional()
  })
] as const;

const runEvent = z.discriminatedUnion('type', [
  ...variantEvents,
  ...pieceEvents,
  event('run-started', {
    run: text,
    cell: text,
    turn: count,
    operation,
    model: text.nullable()
  }),
  event('cell-reloaded', { cell: text }),
  event('stage-started', { stage: z.enum(STAGES) }),
  event('stage-finished', { stage: z.enum(STAGES), ms: z.number() }),
  event('intent-decided', { intent }),
  event('question-asked', { id: count, kind: text }),
  event('question-answered', { id: count, answer: text }),
  event('questions-made', {
    questions: z.array(
      z.object({
        id: text,
        text,
        assumption: text,
        choices: z.array(text).optional()
      })
    )
  }),
  event('request-understood', { points: z.array(point) }),
  event('plan-made', {
    plan: planSchema,
    source: z.enum(['rules', 'model', 'prefill'])
  }),
  event('plan-decided', {
    approved: z.boolean(),
    plan: planSchema,
    by: z.enum(['human', 'settings'])
  }),
  event('attempt-started', { attempt: count }),
  event('answer-replaced', { text }),
  event('check-finished', { result }),
  event('attempt-checked', { attempt }),
  event('attempt-chosen', { attempt: count, accepted: z.boolean() }),
  event('context-packed', { manifest: storedContext }),
  event('model-asked', { attempt: count }),
  event('model-began', {}),
  event('model-waiting', { attempt: count, until: time, reason: text }),
  event('model-connected', {
    transport: z.enum(['relay', 'direct']),
    host: text
  }),
  event('model-served', {
    model: text,
    recorded: z.boolean(),
    id: text.optional()
  }),
  event('reasoning-received', { text }),
  event('text-received', { text }),
  event('usage-counted', {
    usage: storedUsage,
    cost: z.number().nonnegative().nullable()
  }),
  event('tokens-written', { tokens: z.number().nonnegative() }),
  event('answer-finished', { reason: finish }),
  event('code-edited', {}),
  event('cells-placed', { cells: z.array(placedCell) }),
  event('note-added', { text }),
  event('run-finished', {}),
  event('run-failed', { failure: storedFailure }),
  event('run-dropped', {}),
  event('run-cancelled', {})
]);

/** Reads one event of a stored journal; `null` where it is none that we know. */
export function parseRunEvent(data: unknown): RunEvent | null {
  const parsed = runEvent.safeParse(data);
  return parsed.success ? (parsed.data as RunEvent) : null;
}
