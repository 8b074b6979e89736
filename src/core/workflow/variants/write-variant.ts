import {
  asCellwrightError,
  type CellwrightError,
  type Failure
} from '../../errors';
import type { ChatMessage } from '../../ports/language-model';
import type { RunWriter } from '../../journal/run-writer';
import type { RunEvent } from '../../journal/events';
import { failureOf, runService, type AnswerModel } from '../write/run-service';
import { answerConversation } from '../write/write-answer';
import type { VariantOrder } from './variant-models';
import { wordsIn } from '../../values/variant-state';
import { HeardAnswer, type WrittenAnswer } from '../write/written-answer';

/** Progress is told every so many words. */
const WORDS_PER_EVENT = 20;

/** A variant of which no answer came that could be chosen: why, and what came. */
export interface FailedVariant {
  readonly failure: Failure;
  readonly text: string;
}

/**
 * Asks for one variant, and goes on where the length limit cuts it. Of what the model does the journal gets
 * tries, waits, tokens and, every some words, the text: several answers at once are nothing to read as they
 * come, but what came must not be lost.
 *
 * @returns why there is none, where that is so.
 * @throws CellwrightError `cancelled`.
 */
export async function writeVariant(
  writer: RunWriter,
  { index, model, preferredTemperature, approach }: VariantOrder,
  messages: readonly ChatMessage[],
  by: AnswerModel
): Promise<WrittenAnswer | FailedVariant> {
  const received = new ReceivedVariant(writer, index);
  const { service, options } = runService(writer, {
    ...by,
    request: {
      ...by.request,
      model,
      ...(preferredTemperature === undefined
        ? {}
        : { preferred: { temperature: preferredTemperature } })
    }
  });
  const fail = ({ failure }: CellwrightError): FailedVariant => {
    const { text } = received.heard;
    writer.write({ type: 'variant-failed', index, failure, text });
    return { failure, text };
  };
  try {
    const result = await answerConversation(withApproach(messages, approach), {
      service,
      options: { ...options, observe: event => received.add(event) }
    });
    const failure = failureOf(result);
    if (failure === null || failure.code === 'model-empty-answer') {
      const { text, finish, served } = received.heard;
      return { text, finish, served, asked: model };
    }
    return fail(failure);
  } catch (error) {
    fail(asCellwrightError(error));
    throw error;
  }
}

/** The conversation with a word on which approach is wanted, so that variants are not the same one several times. */
function withApproach(
  messages: readonly ChatMessage[],
  approach: VariantOrder['approach']
): readonly ChatMessage[] {
  const last = messages.at(-1);
  if (approach === undefined || last === undefined) {
    return messages;
  }
  const { number, of } = approach;
  const which =
    number === 0
      ? 'Take the approach that suits the request best.'
      : `Take another approach than the most obvious one, the one that comes to your mind as number ${number + 1}: another algorithm, data structure or library. Names, arguments and results that the request sets stay as they are.`;
  return [
    ...messages.slice(0, -1),
    {
      ...last,
      content: `${last.content}\n\nThis is answer ${number + 1} of ${of}; the others are written separately. Give one solution only. ${which}`
    }
  ];
}

/** Puts a variant together while it is written, and tells of it now and then. */
class ReceivedVariant {
  readonly heard = new HeardAnswer();

  constructor(
    private readonly _writer: RunWriter,
    private readonly _index: number
  ) {}

  add({ at, ...event }: RunEvent): void {
    if (event.type === 'text-received') {
      this._addText(event.text);
    }
    this.heard.hear({ at, ...event } as RunEvent);
    if (
      event.type === 'model-asked' ||
      event.type === 'model-waiting' ||
      event.type === 'usage-counted'
    ) {
      this._writer.write(event);
    }
  }

  private _addText(piece: string): void {
    const joins = /\S/.test(this.heard.text.at(-1) ?? '') && /^\S/.test(piece);
    this._untold += piece;
    this._words += wordsIn(piece) - (joins ? 1 : 0);
    if (this._words >= this._told + WORDS_PER_EVENT) {
      this._told = this._words;
      this._writer.write({
        type: 'variant-progressed',
        index: this._index,
        words: this._words,
        text: this._untold
      });
      this._untold = '';
    }
  }

  private _words = 0;
  private _told = 0;
  private _untold = '';
}
