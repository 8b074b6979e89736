import type { ChatMessage } from '../../ports/language-model';
import { shownAgain } from '../../context/shown-again';
import { askModel, type ModelAccess, type ModelAnswer } from './ask-model';

/** An answer that cannot be used. */
export interface Unusable {
  readonly ok: false;
  /** What is wrong with it, for the user and the model. */
  readonly message: string;
  /** True where asking again would bring the same: the model has declined. */
  readonly isFinal?: boolean;
}

/** What reading an answer gives: something to use, or what is wrong with it. */
export type Reading = { readonly ok: true } | Unusable;

/** What came of asking. */
export interface Asked<R extends Reading> {
  readonly reading: R;
  /** The last answer, as the model gave it. */
  readonly answer: ModelAnswer;
  /** How often the model was asked, continuations apart. */
  readonly attempts: number;
  /** What was wrong with the answers before, in order. */
  readonly corrections: readonly string[];
}

/**
 * Asks a model; an answer that cannot be used is given back with what is wrong with it, until `maxAttempts` is
 * reached.
 *
 * @throws CellwrightError as the model does.
 */
export async function askUntil<R extends Reading>(
  messages: readonly ChatMessage[],
  options: {
    readonly access: ModelAccess;
    readonly maxAttempts: number;
    readonly read: (answer: ModelAnswer) => R | Promise<R>;
    /** The conversation that asks again; by default the last answer and what is wrong with it follow `messages`. */
    readonly again?: (
      answer: ModelAnswer,
      reading: R & Unusable
    ) => readonly ChatMessage[];
    readonly onCorrection?: (message: string) => void;
  }
): Promise<Asked<R>> {
  const corrections: string[] = [];
  let conversation = messages;
  for (let attempts = 1; ; attempts += 1) {
    const answer = await askModel(conversation, options.access);
    const reading = await options.read(answer);
    const isLast = attempts >= options.maxAttempts;
    if (!isUnusable(reading) || reading.isFinal || isLast) {
      return { reading, answer, attempts, corrections };
    }
    corrections.push(reading.message);
    options.onCorrection?.(reading.message);
    conversation =
      options.again?.(answer, reading) ??
      withCorrection(messages, answer, reading.message);
  }
}

function isUnusable<R extends Reading>(reading: R): reading is R & Unusable {
  return !reading.ok;
}

/** The conversation with an answer that could not be used and the reason; only the last one is kept. */
export function withCorrection(
  messages: readonly ChatMessage[],
  { text, truncated }: Pick<ModelAnswer, 'text' | 'truncated'>,
  complaint: string
): ChatMessage[] {
  const correction: ChatMessage = {
    role: 'user',
    content: `${complaint} Give the whole answer again, corrected, in the form that was asked for.`
  };
  const content = truncated ? shownAgain(text) : text;
  return content.trim() === ''
    ? [...messages, correction]
    : [...messages, { role: 'assistant', content }, correction];
}
