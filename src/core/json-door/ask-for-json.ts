import type * as z from 'zod/mini';

import { CellwrightError, stopped, type FailureCode } from '../errors';
import { said } from '../said';
import type { FinishReason } from '../vocabulary';
import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../ports/language-model';
import { reaskMessages } from './ask-for-json-prompt';
import { readJson, type JsonReading } from './read-json';

/** How a question for JSON is asked. */
export interface AskForJsonOptions {
  /** The failure where both answers are unusable; `model-bad-json` by default. */
  readonly code?: FailureCode;
  /** What was asked for, for the user: `a plan`, `a review`. */
  readonly what?: string;
  /** Sees all that the model does, both times. */
  readonly onEvent?: (event: ModelEvent) => void;
}

/** JSON from a model. */
export interface JsonAnswer<T> {
  readonly value: T;
  /** True where the text was damaged and had to be mended; to be shown. */
  readonly repaired: boolean;
  /** How often the model was asked: 1 or 2. */
  readonly asked: number;
}

/** Keeps the model to JSON on servers that can; all that is asked for here is one object. */
export const JSON_FORMAT = { response_format: { type: 'json_object' } };

/** One question and one re-ask that says what was wrong with the first answer. */
const MAX_QUESTIONS = 2;

/**
 * Asks a model for JSON of a schema; where the answer cannot be used, asks once more. An answer that
 * was cut (by its length, or a stream that ended without saying why) is never used, even where the JSON
 * in it happens to be complete.
 *
 * @throws CellwrightError as the model does, `cancelled`, and with `options.code` where the second answer is
 *   unusable, too.
 */
export async function askForJson<T>(
  model: LanguageModel,
  request: ModelRequest,
  schema: z.ZodMiniType<T>,
  signal: AbortSignal,
  options: AskForJsonOptions = {}
): Promise<JsonAnswer<T>> {
  let messages = request.messages;
  let issues: readonly string[] = [];
  const preferred = { ...JSON_FORMAT, ...request.preferred };
  for (let asked = 1; asked <= MAX_QUESTIONS; asked += 1) {
    const question = { ...request, messages, preferred };
    const answer = await receive(model, question, signal, options.onEvent);
    const reading = readAnswer(answer, schema);
    if (reading.ok) {
      return { value: reading.value, repaired: reading.repaired, asked };
    }
    issues = reading.issues;
    messages = [...request.messages, ...reaskMessages(answer.text, issues)];
  }
  throw unusable(options, issues);
}

interface WholeAnswer {
  readonly text: string;
  readonly reason: FinishReason;
}

async function receive(
  model: LanguageModel,
  request: ModelRequest,
  signal: AbortSignal,
  onEvent: (event: ModelEvent) => void = () => undefined
): Promise<WholeAnswer> {
  if (signal.aborted) {
    throw stopped(signal.reason);
  }
  const parts: string[] = [];
  let reason: FinishReason = 'none';
  for await (const event of model.answer(request, signal)) {
    onEvent(event);
    if (event.type === 'text') {
      parts.push(event.text);
    } else if (event.type === 'finish') {
      reason = event.reason;
    }
  }
  // A model that missed the abort must not lead to another question.
  if (signal.aborted) {
    throw stopped(signal.reason);
  }
  return { text: parts.join(''), reason };
}

function readAnswer<T>(
  { text, reason }: WholeAnswer,
  schema: z.ZodMiniType<T>
): JsonReading<T> {
  switch (reason) {
    case 'stop':
    case 'tool_calls':
      return readJson(text, schema);
    case 'length':
      return { ok: false, issues: ['It was too long and was cut off.'] };
    case 'content_filter':
      return { ok: false, issues: ['It was cut off by a content filter.'] };
    case 'none':
      return { ok: false, issues: ['It broke off before its end.'] };
    case 'looped':
      return { ok: false, issues: ['It repeated the same over and over.'] };
  }
}

function unusable(
  { code = 'model-bad-json', what = 'JSON' }: AskForJsonOptions,
  issues: readonly string[]
): CellwrightError {
  return new CellwrightError({
    code,
    retryable: true,
    message: said`The model was asked for ${what} twice and both answers could not be used. The last one: ${issues.join(' ')}`,
    fix: said`Run the cell again, choose another model, or put the request more simply.`
  });
}
