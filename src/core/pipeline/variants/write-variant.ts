import { CONTINUE_PROMPT } from '../../generation/answers/continue-prompt';
import { MAX_CONTINUATIONS } from '../../generation/answers/ask-model';
import { rejoin } from '../../generation/answers/rejoin';
import { unlessStopped } from '../../generation/answers/unless-stopped';
import { asCellwrightError } from '../../errors';
import type { ChatMessage, FinishReason } from '../../ports/language-model';
import type { RunWriter } from '../answer-prompt';
import { asRunEvent } from '../model-run-event';
import type { AnswerModel } from '../stages/write-answer';
import type { VariantOrder } from './variant-models';
import { wordsIn, type ServedBy } from './variant-state';

/** Progress is told every so many words. */
const WORDS_PER_EVENT = 20;

/** What came of one request for a variant. */
export interface WrittenText {
  readonly text: string;
  readonly finish: FinishReason;
  readonly served: ServedBy | null;
}

/**
 * Asks for one variant, and goes on where the length limit cuts it. Of what the model does the journal gets
 * tries, waits, tokens and the number of words: the text of several answers at once is nothing to read.
 *
 * @returns `null` where there is none; why is in the journal then, with what came.
 * @throws CellwrightError `cancelled`.
 */
export async function writeVariant(
  writer: RunWriter,
  order: VariantOrder,
  messages: readonly ChatMessage[],
  by: AnswerModel
): Promise<WrittenText | null> {
  const request = new VariantRequest(writer, order, by);
  try {
    await request.ask(messages);
    await request.complete(messages);
    return request.written;
  } catch (error) {
    writer.write({
      type: 'variant-failed',
      index: order.index,
      failure: asCellwrightError(error).failure,
      text: request.written.text
    });
    unlessStopped(error, writer.run.signal);
    return null;
  }
}

class VariantRequest {
  constructor(
    private readonly _writer: RunWriter,
    private readonly _order: VariantOrder,
    private readonly _by: AnswerModel
  ) {}

  get written(): WrittenText {
    return { text: this._text, finish: this._finish, served: this._served };
  }

  /** Asks once and adds what comes to the text. */
  async ask(messages: readonly ChatMessage[]): Promise<void> {
    const { signal } = this._writer.run;
    const { model, temperature } = this._order;
    const { request, prices } = this._by;
    this._finish = 'none';
    const events = this._by.model.answer(
      {
        ...request,
        model,
        messages,
        ...(temperature === undefined ? {} : { temperature })
      },
      signal
    );
    for await (const event of events) {
      if (event.type === 'text') {
        this._add(event.text);
      } else if (event.type === 'served') {
        const { type: _, ...served } = event;
        this._served = served;
      } else if (event.type === 'finish') {
        this._finish = event.reason;
      } else if (event.type !== 'reasoning') {
        const names = [this._served?.model ?? null, model];
        this._writer.write(asRunEvent(event, names, prices));
      }
    }
    signal.throwIfAborted();
  }

  /** Asks for the rest of an answer that the length limit cut, unless the user set that limit. */
  async complete(messages: readonly ChatMessage[]): Promise<void> {
    const isOurs = this._by.request.maxTokens === undefined;
    for (let more = 0; more < MAX_CONTINUATIONS; more += 1) {
      const before = this._text;
      if (this._finish !== 'length' || !isOurs || before.trim() === '') {
        return;
      }
      try {
        await this.ask([
          ...messages,
          { role: 'assistant', content: before },
          { role: 'user', content: CONTINUE_PROMPT }
        ]);
      } catch (error) {
        // A continuation that fails costs itself only: what came stays a cut answer.
        unlessStopped(error, this._writer.run.signal);
        this._finish = 'length';
        return;
      }
      const came = this._text.slice(before.length);
      this._text = rejoin(before, came);
      if (came.trim() === '') {
        this._finish = 'length';
        return;
      }
    }
  }

  private _add(piece: string): void {
    const joins = /\S/.test(this._text.at(-1) ?? '') && /^\S/.test(piece);
    this._text += piece;
    this._words += wordsIn(piece) - (joins ? 1 : 0);
    if (this._words >= this._told + WORDS_PER_EVENT) {
      this._told = this._words;
      this._writer.write({
        type: 'variant-progressed',
        index: this._order.index,
        words: this._words
      });
    }
  }

  private _text = '';
  private _finish: FinishReason = 'none';
  private _served: ServedBy | null = null;
  private _words = 0;
  private _told = 0;
}
