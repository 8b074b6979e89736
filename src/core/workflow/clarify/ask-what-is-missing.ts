import { askForJson } from '../../json-door/ask-for-json';
import type {
  ChatMessage,
  LanguageModel,
  ModelEvent
} from '../../ports/language-model';
import type { ClarifyingQuestion } from '../../values/understood';
import { clarifyMessages } from './clarify-prompt';
import { questionsSchema } from './question-schema';

/** The model that may look for gaps, too: for complex requests. */
export interface ClarifyModel {
  readonly model: LanguageModel;
  /** Its name; `null` for the endpoint's default. */
  readonly name: string | null;
  /** What the model is shown besides the request: files and earlier turns. */
  readonly context: readonly ChatMessage[];
  readonly onEvent?: (event: ModelEvent) => void;
}

/** What a model would ask before it writes, at most `most` questions. @throws CellwrightError as the model does. */
export async function askWhatIsMissing(
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
