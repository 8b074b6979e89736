import { estimateTokens } from '../../../src/core/context/estimate-tokens';
import type { CellwrightError } from '../../../src/core/errors';
import type {
  ModelEvent,
  ModelRequest
} from '../../../src/core/ports/language-model';
import {
  OpenAILanguageModel,
  type OpenAILanguageModelOptions
} from '../../../src/adapters/openai/openai-language-model';
import { ManualClock } from './manual-clock';

/** A model on `baseURL` with a clock that the test moves. */
export function modelOn(
  baseURL: string,
  options: Partial<OpenAILanguageModelOptions> = {}
): { model: OpenAILanguageModel; clock: ManualClock } {
  const clock = new ManualClock();
  const model = new OpenAILanguageModel({
    baseURL,
    apiKey: 'sk-test-0123456789abcdef',
    fetch,
    transport: 'direct',
    defaultModel: 'scripted',
    clock,
    estimateTokens,
    random: () => 0,
    ...options
  });
  return { model, clock };
}

/** A streamed request with one message. */
export const hello: ModelRequest = {
  model: null,
  messages: [{ role: 'user', content: 'Say hello.' }],
  stream: true
};

/** All that a model did until it ended or failed. */
export interface Outcome {
  readonly events: readonly ModelEvent[];
  readonly text: string;
  readonly error: CellwrightError | null;
}

/** Reads an answer to its end; `see` is shown each event before the next one is asked for. */
export async function readAnswer(
  answer: AsyncIterable<ModelEvent>,
  see: (event: ModelEvent) => void | Promise<void> = () => undefined
): Promise<Outcome> {
  const events: ModelEvent[] = [];
  let error: CellwrightError | null = null;
  try {
    for await (const event of answer) {
      events.push(event);
      await see(event);
    }
  } catch (thrown) {
    error = thrown as CellwrightError;
  }
  return { events, text: textOf(events), error };
}

/** Asks and passes the waits at once. */
export function ask(
  { model, clock }: ReturnType<typeof modelOn>,
  request: Partial<ModelRequest> = {}
): Promise<Outcome> {
  return readAnswer(
    model.answer({ ...hello, ...request }, new AbortController().signal),
    event => {
      if (event.type === 'wait') {
        clock.advance(event.until - clock.now());
      }
    }
  );
}

export function textOf(events: readonly ModelEvent[]): string {
  return events
    .map(event => (event.type === 'text' ? event.text : ''))
    .join('');
}

export function ofType<T extends ModelEvent['type']>(
  { events }: Outcome,
  type: T
): Extract<ModelEvent, { type: T }>[] {
  return events.filter(
    (event): event is Extract<ModelEvent, { type: T }> => event.type === type
  );
}
