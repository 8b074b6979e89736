import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { planSchema } from '../plan/plan-schema';
import { attemptSchema } from '../values/attempt';
import { checkResultSchema } from '../values/check-result';
import { criterionSchema } from '../values/criterion';
import { failureSchema } from '../values/failure';
import { intentSchema } from '../values/intent';
import { lookSchema } from '../values/look';
import { manifestSchema } from '../values/manifest';
import { amount, count, operationName, text, words } from '../values/shapes';
import { pointSchema, questionSchema } from '../values/understood';
import { usageSchema } from '../values/usage';
import {
  FINISH_REASONS,
  QUESTION_KINDS,
  STAGES,
  TRANSPORTS
} from '../vocabulary';
import { event } from './event';
import { logEntrySchema } from './log-entry';
import { pieceEvents } from './pieces';
import { variantEvents } from './variant-events';
import { placedCellSchema } from '../values/placed-cell';

/** What happened in a project, as it is stored: its reader is loaded with the first project. */
const projectStepSchema = z.looseObject({ type: text });

/**
 * What happens in a run, in order: the run's journal. All that is shown, stored or counted is a fold
 * over these events (`fold-run.ts`).
 */
const runEventSchema = z.discriminatedUnion('type', [
  ...variantEvents,
  ...pieceEvents,
  event('run-started', {
    run: text,
    /** Id of the prompt cell and which of its `%%llm` blocks is answered. */
    cell: text,
    turn: count,
    operation: operationName,
    /** The model as the user set it; `null` for the endpoint's default. */
    model: z.nullable(text)
  }),
  /** The prompt cell has another id: its notebook was loaded from the file again. */
  event('cell-reloaded', { cell: text }),
  event('stage-started', { stage: z.enum(STAGES) }),
  /** `ms`: how long it took. */
  event('stage-finished', { stage: z.enum(STAGES), ms: z.number() }),
  event('intent-decided', { intent: intentSchema }),
  /** A question waits for the user. */
  event('question-asked', { id: count, kind: z.enum(QUESTION_KINDS) }),
  /** What the user answered, in a word or two. */
  event('question-answered', { id: count, answer: text }),
  /** What there is to ask the user about the request, by rules and by the model. */
  event('questions-made', { questions: z.array(questionSchema) }),
  event('request-understood', { points: z.array(pointSchema) }),
  event('plan-made', {
    plan: planSchema,
    source: z.enum(['rules', 'model', 'prefill'])
  }),
  event('plan-decided', {
    approved: z.boolean(),
    /** The plan as it was approved: perhaps edited. */
    plan: planSchema,
    by: z.enum(['human', 'settings'])
  }),
  /** An answer begins: 0 is the first, the others are repairs. */
  event('attempt-started', { attempt: count }),
  /** The answer's text as it counts, where that is not simply what came: pieces joined, a pass made. */
  event('answer-replaced', { text }),
  event('check-finished', { result: checkResultSchema }),
  event('attempt-checked', { attempt: attemptSchema }),
  /** The attempt whose answer counts. `accepted`: a human took it although checks fail. */
  event('attempt-chosen', { attempt: count, accepted: z.boolean() }),
  /** What became of the criteria of the plan, in their order. */
  event('criteria-checked', { criteria: z.array(criterionSchema) }),
  /** The model looked at the data before it answers. */
  event('data-looked', { look: lookSchema }),
  /** A sum counts from now on: the human is asked before more is taken. */
  event('budget-agreed', {
    of: z.enum(['prompt', 'notebook']),
    tokens: z.nullable(amount),
    dollars: z.nullable(amount)
  }),
  event('context-packed', { manifest: manifestSchema }),
  /** The way to the model is found. `host` of the endpoint, without credentials. */
  event('model-connected', { transport: z.enum(TRANSPORTS), host: text }),
  /** A request left; `attempt` counts the tries of this one request from 1. */
  event('model-asked', { attempt: count }),
  event('model-waiting', { attempt: count, until: amount, reason: text }),
  /** The first sign of an answer that is not for the user to read. */
  event('model-began', {}),
  event('model-served', {
    model: text,
    recorded: z.boolean(),
    /** The server's own id of the answer, where it gives one. */
    id: z.optional(text)
  }),
  event('reasoning-received', { text }),
  event('text-received', { text }),
  /** The model writes what is not for reading: about so many tokens more. */
  event('tokens-written', { tokens: amount }),
  event('usage-counted', {
    usage: usageSchema,
    /** US dollars; `null` where no price is known for the model. */
    cost: z.nullable(amount),
    /** When the price was looked up, as the user's table says. */
    priced: z.optional(text)
  }),
  event('answer-finished', { reason: z.enum(FINISH_REASONS) }),
  /** A human changed the code after its checks: what they said is not about what stands there. */
  event('code-edited', {}),
  event('cells-placed', { cells: z.array(placedCellSchema) }),
  /** A file got code of the answer, from the server's root. */
  event('file-saved', { path: text, hash: text }),
  /** Something happened in a project: see `project/journal/project-events.ts`, which alone can read it. */
  event('project-progressed', { step: projectStepSchema }),
  /** Something the user should know that is no failure. */
  event('note-added', { text: words }),
  /** A service says what it did, for logs and progress. */
  event('step-logged', { entry: logEntrySchema }),
  event('run-finished', {}),
  event('run-failed', { failure: failureSchema }),
  /** The user wants nothing of what came. */
  event('run-dropped', {}),
  event('run-cancelled', {})
]);

export type ProjectStep = Immutable<z.infer<typeof projectStepSchema>>;
export type RunEvent = Immutable<z.infer<typeof runEventSchema>>;

/** Reads one event of a stored journal; `null` where it is none that we know. */
export function parseRunEvent(data: unknown): RunEvent | null {
  const parsed = runEventSchema.safeParse(data);
  return parsed.success ? parsed.data : null;
}
