import { askForJson } from '../../json-door/ask-for-json';
import { promptUse } from '../../operations/registry';
import type { LanguageModel, ModelEvent } from '../../ports/language-model';
import type { Intent } from '../../values/intent';
import { intentFrame } from './classify-by-rules';
import { classifyMessages } from './classify-prompt';
import { intentSchema } from './intent-schema';
import type { ClassifyInput } from './types';

/** The model that is asked where the rules are unsure: a fast one. */
export interface ClassifyModel {
  readonly model: LanguageModel;
  /** Its name; `null` for the endpoint's default. */
  readonly name: string | null;
  /** Names of the attached files, for the question. */
  readonly files: readonly string[];
  readonly onEvent?: (event: ModelEvent) => void;
}

/** Longest answer of a classification, in tokens: models that think need room. */
const MAX_TOKENS = 2000;

/** What a request asks for, as a model reads it. @throws CellwrightError as the model does. */
export async function classifyByModel(
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
