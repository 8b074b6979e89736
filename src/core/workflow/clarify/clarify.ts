import { asCellwrightError, stopped, wordsOf } from '../../errors';
import { askForJson } from '../../json-door/ask-for-json';
import {
  MAX_QUESTIONS,
  type ClarifyingQuestion
} from '../../values/understood';
import type {
  ChatMessage,
  LanguageModel,
  ModelEvent
} from '../../ports/language-model';
import { clarifyMessages } from './clarify-prompt';
import { missingByRules, type ClarifyFacts } from './missing';
import { questionsSchema } from './question-schema';
import { said, type Words } from '../../said';

/** The model that may look for gaps, too: for complex requests. */
export interface ClarifyModel {
  readonly model: LanguageModel;
  /** Its name; `null` for the endpoint's default. */
  readonly name: string | null;
  /** What the model is shown besides the request: files and earlier turns. */
  readonly context: readonly ChatMessage[];
  readonly onEvent?: (event: ModelEvent) => void;
}

/** What to ask the user before anything is written. */
export interface Clarification {
  /** At most {@link MAX_QUESTIONS}; empty where nothing essential is missing. */
  readonly questions: readonly ClarifyingQuestion[];
  /** Why the model's questions are not among them, where it was asked in vain. */
  readonly note: Words | null;
}

/**
 * What is missing: by rules, and by the model where one is given. A model that cannot be asked costs its
 * questions, not the run.
 *
 * @throws CellwrightError `cancelled`.
 */
export async function clarify(
  facts: ClarifyFacts,
  by: ClarifyModel | null,
  signal: AbortSignal
): Promise<Clarification> {
  const ruled = missingByRules(facts).slice(0, MAX_QUESTIONS);
  const room = MAX_QUESTIONS - ruled.length;
  if (by === null || room === 0) {
    return { questions: ruled, note: null };
  }
  try {
    const more = await askModel(facts.request, by, room, signal);
    return { questions: [...ruled, ...more], note: null };
  } catch (error) {
    const known = asCellwrightError(error);
    if (signal.aborted || known.code === 'cancelled') {
      throw stopped(error);
    }
    return {
      questions: ruled,
      note: said`The model could not say what is missing: ${wordsOf(known.failure).message}`
    };
  }
}

async function askModel(
  request: string,
  { model, name, context, onEvent }: ClarifyModel,
  most: number,
  signal: AbortSignal
): Promise<ClarifyingQuestion[]> {
  const { value } = await askForJson(
    model,
    {
      model: name,
      messages: clarifyMessages(request, context, most),
      preferred: { temperature: 0 },
      stream: true
    },
    questionsSchema(most),
    signal,
    { what: 'its questions', onEvent }
  );
  return value.questions.map(({ text, assumption }, at) => ({
    id: `model-${at + 1}`,
    text,
    assumption
  }));
}
