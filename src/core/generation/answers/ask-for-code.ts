import type { ChatMessage } from '../../ports/language-model';
import { shownAgain } from '../../context/shown-again';
import { askModel, type ModelAccess, type ModelAnswer } from './ask-model';
import { readCode, type CodeExpectation, type CodeReading } from './read-code';

/** What came of asking for code. */
export interface CodeAnswer {
  readonly reading: CodeReading;
  /** The last answer, as the model gave it. */
  readonly answer: ModelAnswer;
  /** How often the model was asked, continuations apart. */
  readonly attempts: number;
  /** What was wrong with the answers before, in order. */
  readonly corrections: readonly string[];
}

/** What an operation expects beyond code that parses; a sentence where it is not met. */
export type CodeCheck = (code: string) => string | null;

/**
 * Asks for one piece of code; an answer that cannot be used is given back with what is wrong with it,
 * until `maxAttempts` is reached.
 *
 * A refusal is not asked again: the same question gets the same answer.
 *
 * @throws CellwrightError as the model does.
 */
export async function askForCode(
  messages: readonly ChatMessage[],
  options: {
    readonly access: ModelAccess;
    readonly expected: CodeExpectation;
    readonly maxAttempts: number;
    readonly check?: CodeCheck;
  }
): Promise<CodeAnswer> {
  const { access, expected, check } = options;
  const corrections: string[] = [];
  let conversation = messages;
  for (let attempts = 1; ; attempts += 1) {
    const answer = await askModel(conversation, access);
    const reading = checked(readCode(answer, expected), check);
    if (
      reading.ok ||
      reading.problem === 'refused' ||
      attempts >= options.maxAttempts
    ) {
      return { reading, answer, attempts, corrections };
    }
    corrections.push(reading.message);
    conversation = withCorrection(messages, answer, reading.message);
  }
}

function checked(reading: CodeReading, check?: CodeCheck): CodeReading {
  const complaint = reading.ok ? (check?.(reading.code) ?? null) : null;
  return complaint === null
    ? reading
    : { ok: false, problem: 'no-code', message: complaint };
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
