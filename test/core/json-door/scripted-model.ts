import type { FinishReason } from '../../../src/core/vocabulary';
import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../../../src/core/ports/language-model';

/** One answer of a scripted model: its text, how it ends, or what is thrown instead. */
export interface ScriptedAnswer {
  readonly text?: string;
  readonly finish?: FinishReason;
  readonly error?: Error;
}

/** A model that gives prepared answers in order and keeps what it was asked. */
export class ScriptedModel implements LanguageModel {
  readonly requests: ModelRequest[] = [];

  constructor(private readonly answers: readonly ScriptedAnswer[]) {}

  async *answer(
    request: ModelRequest,
    signal: AbortSignal
  ): AsyncGenerator<ModelEvent> {
    const answer = this.answers[this.requests.length];
    this.requests.push(request);
    signal.throwIfAborted();
    await Promise.resolve();
    if (answer === undefined) {
      throw new Error(`asked ${this.requests.length} times`);
    }
    if (answer.error !== undefined) {
      throw answer.error;
    }
    for (const text of (answer.text ?? '').match(/[\s\S]{1,7}/g) ?? []) {
      yield { type: 'text', text };
    }
    yield { type: 'finish', reason: answer.finish ?? 'stop' };
  }
}

/** A signal that is never aborted. */
export const noAbort = (): AbortSignal => new AbortController().signal;
