import type { FinishReason } from '../../../src/core/vocabulary';
import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../../../src/core/ports/language-model';
import type { Usage } from '../../../src/core/values/usage';
import type { ModelAccess } from '../../../src/core/generation/answers/ask-model';

/** One scripted answer: a text, a text with its end, an error, or what depends on the request. */
export type ScriptedAnswer =
  | string
  | { text: string; finish?: FinishReason; usage?: Usage }
  | Error
  | ((request: ModelRequest) => string);

/** A model that answers from a list and remembers what it was asked. */
export class ScriptedModel implements LanguageModel {
  readonly requests: ModelRequest[] = [];

  constructor(private readonly answers: readonly ScriptedAnswer[]) {}

  async *answer(
    request: ModelRequest,
    signal: AbortSignal
  ): AsyncGenerator<ModelEvent> {
    signal.throwIfAborted();
    const answer = this.answers.at(this.requests.length);
    this.requests.push(request);
    if (answer === undefined || this.requests.length > this.answers.length) {
      throw new Error(
        `nothing is scripted for request ${this.requests.length}`
      );
    }
    if (answer instanceof Error) {
      throw answer;
    }
    const { text, finish, usage } = normal(answer, request);
    yield { type: 'attempt', attempt: 1 };
    yield { type: 'served', model: 'scripted', recorded: false };
    const middle = Math.floor(text.length / 2);
    yield { type: 'text', text: text.slice(0, middle) };
    yield { type: 'text', text: text.slice(middle) };
    yield { type: 'usage', usage };
    yield { type: 'finish', reason: finish };
  }

  /** All that was said to the model in a request, as one text. */
  said(index: number): string {
    return this.requests[index].messages
      .map(({ content }) => content)
      .join('\n');
  }

  /** The last message of a request. */
  lastSaid(index: number): string {
    return this.requests[index].messages.at(-1)?.content ?? '';
  }
}

function normal(answer: Exclude<ScriptedAnswer, Error>, request: ModelRequest) {
  const usage: Usage = { input: 10, output: 20, estimated: false };
  const value = typeof answer === 'function' ? answer(request) : answer;
  return typeof value === 'string'
    ? { text: value, finish: 'stop' as FinishReason, usage }
    : { finish: 'stop' as FinishReason, usage, ...value };
}

/** The way to a scripted model. */
export function accessTo(
  model: LanguageModel,
  settings: ModelAccess['settings'] = { model: null }
): ModelAccess {
  return { model, settings, signal: new AbortController().signal };
}

/** Code in the fence that is asked for. */
export function python(code: string): string {
  return `\`\`\`python code\n${code}\n\`\`\``;
}
