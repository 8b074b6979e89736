import { asCellwrightError, stopped } from '../../errors';
import { askForJson } from '../../json-door/ask-for-json';
import type { LanguageModel, ModelEvent } from '../../ports/language-model';
import {
  aroundPrompt,
  classifyByRules,
  intentFrame
} from './classify-by-rules';
import { classifyMessages } from './classify-prompt';
import { onTarget } from './on-target';
import { intentSchema } from './intent-schema';
import { promptUse, readingOperations } from '../../operations/registry';
import type { ClassifyInput } from './types';
import type { Intent } from '../../values/intent';

/** The model that is asked where the rules are unsure: a fast one. */
export interface ClassifyModel {
  readonly model: LanguageModel;
  /** Its name; `null` for the endpoint's default. */
  readonly name: string | null;
  /** Names of the attached files, for the question. */
  readonly files: readonly string[];
  readonly onEvent?: (event: ModelEvent) => void;
}

/** How sure a decision is that nobody took. */
const DEFAULT_CONFIDENCE = 0.5;

/** Of a shorter request (`continue`, `say it`) a model knows no more than we do. */
const MIN_WORDS = 4;

/** Longest answer of a classification, in tokens: models that think need room. */
const MAX_TOKENS = 2000;

/**
 * What a request asks for: by rules; where they are unsure, by the model, with one re-ask; where that
 * fails, too, by default, and the reasoning says why.
 *
 * The default is what is likely with what stands around the prompt. Where that is not known it is `create`: it
 * touches no cell that exists, a question answered under it is still an answer in words, and code that comes is
 * proved.
 *
 * @param by - `null` to ask no model.
 * @throws CellwrightError `cancelled`; `magic-bad-value` where a chosen operation is not allowed.
 */
export async function classify(
  input: ClassifyInput,
  by: ClassifyModel | null,
  signal: AbortSignal
): Promise<Intent> {
  return onTarget(await decide(input, by, signal), input);
}

async function decide(
  input: ClassifyInput,
  by: ClassifyModel | null,
  signal: AbortSignal
): Promise<Intent> {
  const ruled = classifyByRules(input);
  if (ruled !== null) {
    return ruled;
  }
  const words = input.request.trim().split(/\s+/).length;
  if (by === null || words < MIN_WORDS) {
    return defaultIntent(input, 'The words of the request do not say it.');
  }
  try {
    return await classifyByModel(input, by, signal);
  } catch (error) {
    const known = asCellwrightError(error);
    if (signal.aborted || known.code === 'cancelled') {
      throw stopped(error);
    }
    return defaultIntent(
      input,
      `The words of the request do not say it, and the model could not tell: ${known.message}`
    );
  }
}

async function classifyByModel(
  input: ClassifyInput,
  { model, name, files, onEvent }: ClassifyModel,
  signal: AbortSignal
): Promise<Intent> {
  const frame = intentFrame(input);
  // Words do not ask for files.
  const inWords = frame.permitted.filter(
    operation => promptUse(operation).savedAs === undefined
  );
  const permitted = inWords.length === 0 ? frame.permitted : inWords;
  const messages = classifyMessages({
    request: input.request,
    permitted,
    files,
    hasEarlierCode: input.hasEarlierCode
  });
  const { value } = await askForJson(
    model,
    {
      model: name,
      messages,
      preferred: { temperature: 0, max_tokens: MAX_TOKENS },
      stream: true
    },
    intentSchema(permitted),
    signal,
    { what: 'the kind of the request', onEvent }
  );
  const { enhancedPrompt, ...decided } = value;
  return {
    ...frame,
    ...decided,
    source: 'model',
    ...(enhancedPrompt ? { enhancedPrompt } : {})
  };
}

function defaultIntent(input: ClassifyInput, why: string): Intent {
  const frame = intentFrame(input);
  const likely = aroundPrompt(input, frame.references)?.decided.operation;
  const operation =
    [likely, 'create' as const, ...readingOperations()].find(
      one => one !== undefined && frame.permitted.includes(one)
    ) ?? frame.permitted[0];
  return {
    ...frame,
    operation,
    confidence: DEFAULT_CONFIDENCE,
    reasoning: `${why} "${operation}" is taken by default.`,
    source: 'default'
  };
}
