import { asCellwrightError, type CellwrightError } from '../../errors';
import type { ChatMessage } from '../../ports/language-model';
import type { FinishReason } from '../../vocabulary';
import type { RunWriter } from '../../journal/run-writer';
import type { RunEvent } from '../../journal/events';
import { failureOf, runService, type AnswerModel } from '../write/run-service';
import { answerConversation } from '../write/write-answer';
import type { VariantOrder } from './variant-models';
import { wordsIn } from '../../values/variant-state';
import type { ServedBy } from '../../values/served-by';

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
 * tries, waits, tokens and, every some words, the text: several answers at once are nothing to read as they
 * come, but what came must not be lost.
 *
 * @returns `null` where there is none; why is in the journal then, with what came.
 * @throws CellwrightError `cancelled`.
 */
export async function writeVariant(
  writer: RunWriter,
  { index, model, preferredTemperature }: VariantOrder,
  messages: readonly ChatMessage[],
  by: AnswerModel
): Promise<WrittenText | null> {
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
  const fail = ({ failure }: CellwrightError) =>
    writer.write({
      type: 'variant-failed',
      index,
      failure,
      text: received.written.text
    });
  try {
    const result = await answerConversation(messages, {
      service,
      options: { ...options, observe: event => received.add(event) }
    });
    const failure = failureOf(result);
    if (failure === null || failure.code === 'model-empty-answer') {
      return received.written;
    }
    fail(failure);
    return null;
  } catch (error) {
    fail(asCellwrightError(error));
    throw error;
  }
}

/** What came of a variant so far, as the events of its answer tell it. */
class ReceivedVariant {
  constructor(
    private readonly _writer: RunWriter,
    private readonly _index: number
  ) {}

  get written(): WrittenText {
    return { text: this._text, finish: this._finish, served: this._served };
  }

  add({ at: _, ...event }: RunEvent): void {
    switch (event.type) {
      case 'text-received':
        this._addText(event.text);
        break;
      case 'answer-replaced':
        this._text = event.text;
        break;
      case 'answer-finished':
        this._finish = event.reason;
        break;
      case 'model-served': {
        const { type: _type, ...served } = event;
        this._served = served;
        break;
      }
      case 'model-asked':
        this._finish = 'none';
        this._writer.write(event);
        break;
      case 'model-waiting':
      case 'usage-counted':
        this._writer.write(event);
        break;
      default:
    }
  }

  private _addText(piece: string): void {
    const joins = /\S/.test(this._text.at(-1) ?? '') && /^\S/.test(piece);
    this._text += piece;
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

  private _text = '';
  private _finish: FinishReason = 'none';
  private _served: ServedBy | null = null;
  private _words = 0;
  private _told = 0;
  private _untold = '';
}
