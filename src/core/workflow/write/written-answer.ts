import type { RunEvent } from '../../journal/events';
import type { ServedBy } from '../../values/served-by';
import type { FinishReason } from '../../vocabulary';
import { addUsage } from '../../journal/add-usage';
import type { Usage } from '../../values/usage';
import type { Reply } from '../../replies/types';
import type { AnswerModel } from './run-service';

/** An answer as the stage that wrote it hands it on. */
export interface WrittenAnswer {
  /** All of it, as the user reads it. */
  readonly text: string;
  /** Why it ended. */
  readonly finish: FinishReason;
  /** The model that was asked for it; `null` for the endpoint's default. */
  readonly asked: string | null;
  /** The model that gave it; `null` where its server did not say. */
  readonly served: ServedBy | null;
  /** What it cost, where that is known. */
  readonly usage?: Usage | null;
  /** What is in it, where that is known without reading the text. */
  readonly reply?: Reply;
  /** The start of a program, which stands in no cell: in a notebook it would run at once. */
  readonly start?: string;
}

/** The name of the model that gave an answer, as well as it is known. */
export function nameOfModel({
  asked,
  served
}: Pick<WrittenAnswer, 'asked' | 'served'>): string {
  return served?.model ?? asked ?? '';
}

/** The model that goes on with an answer: of several variants the one that wrote the chosen one. */
export function writerOf(
  { asked }: Pick<WrittenAnswer, 'asked'>,
  by: AnswerModel
): AnswerModel {
  return { ...by, request: { ...by.request, model: asked } };
}

/** Whether an event tells of the text of an answer. */
export function tellsOfText({ type }: Pick<RunEvent, 'type'>): boolean {
  return (
    type === 'text-received' ||
    type === 'answer-replaced' ||
    type === 'answer-finished'
  );
}

/** Puts an answer together from what is told while it is written. */
export class HeardAnswer {
  text = '';
  finish: FinishReason = 'none';
  served: ServedBy | null = null;
  usage: Usage | null = null;

  hear(event: RunEvent): void {
    switch (event.type) {
      case 'model-asked':
        this.finish = 'none';
        break;
      case 'model-served': {
        const { model, recorded, id } = event;
        this.served = { model, recorded, ...(id === undefined ? {} : { id }) };
        break;
      }
      case 'text-received':
        this.text += event.text;
        break;
      case 'answer-replaced':
        this.text = event.text;
        break;
      case 'usage-counted':
        this.usage = addUsage(this.usage, event.usage);
        break;
      case 'answer-finished':
        this.finish = event.reason;
        break;
      default:
    }
  }
}
