import type { ChatMessage } from '../../ports/language-model';
import type { ModelAccess } from './ask-model';
import { askUntil, type Asked } from './ask-until';
import { readCode, type CodeExpectation, type CodeReading } from './read-code';

/** What came of asking for code. */
export type CodeAnswer = Asked<CodeReading>;

/** What an operation expects beyond code that parses; a sentence where it is not met. */
export type CodeCheck = (code: string) => string | null;

/**
 * Asks for one piece of code; an answer that cannot be used is given back with what is wrong with it,
 * until `maxAttempts` is reached. A refusal is not asked again.
 *
 * @throws CellwrightError as the model does.
 */
export function askForCode(
  messages: readonly ChatMessage[],
  {
    access,
    expected,
    maxAttempts,
    check
  }: {
    readonly access: ModelAccess;
    readonly expected: CodeExpectation;
    readonly maxAttempts: number;
    readonly check?: CodeCheck;
  }
): Promise<CodeAnswer> {
  return askUntil(messages, {
    access,
    maxAttempts,
    read: answer => checked(readCode(answer, expected), check)
  });
}

function checked(reading: CodeReading, check?: CodeCheck): CodeReading {
  const complaint = reading.ok ? (check?.(reading.code) ?? null) : null;
  return complaint === null
    ? reading
    : { ok: false, problem: 'no-code', message: complaint };
}
