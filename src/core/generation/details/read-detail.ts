import type { ModelAnswer } from '../answers/ask-model';
import { readCode } from '../answers/read-code';
import type { OutlinePart } from '../outline/parts';
import { stubsIn } from '../../python/stubs';
import { checkPython } from '../../python/check-python';
import { readPython } from '../../python/read-python';
import { splitDetail } from './split-detail';

/** Code below this length, in characters, implements nothing. */
const MIN_DETAIL_CHARS = 10;

/** The code of one part, or why the answer gives none. */
export type DetailReading =
  | { readonly ok: true; readonly code: string }
  | {
      readonly ok: false;
      readonly message: string;
      /** False where asking again makes no sense. */
      readonly again: boolean;
    };

/** Reads the answer to the call for one part of an outline. */
export function readDetail(
  answer: Pick<ModelAnswer, 'text' | 'truncated'>,
  part: OutlinePart,
  request?: string
): DetailReading {
  const reading = readCode(answer, { language: 'python', request });
  if (!reading.ok) {
    return {
      ok: false,
      message: reading.message,
      again: reading.problem !== 'refused'
    };
  }
  const complaint = complaintAbout(reading.code, part);
  return complaint === null
    ? { ok: true, code: reading.code }
    : { ok: false, message: complaint, again: true };
}

/** What keeps code from standing for a part, in one sentence; `null` where nothing does. */
export function complaintAbout(code: string, part: OutlinePart): string | null {
  if (code.trim().length < MIN_DETAIL_CHARS) {
    return 'The answer is too short to be an implementation.';
  }
  const check = checkPython(code);
  if (!check.ok && readPython(code, { inFunction: true }).problem !== null) {
    return `The code does not parse in line ${check.line ?? 1}.`;
  }
  const split = splitDetail(code, part);
  if (split === null) {
    return `The answer does not define ${part.key.replace(/#\d+$/, '')}.`;
  }
  if (/^\(?\s*self\b/.test(afterParenthesis(part.item.signature))) {
    const parameters = /\bdef\s+\w+\s*\(\s*(\w*)/.exec(split.source)?.[1];
    if (parameters !== 'self') {
      return `The first parameter of ${part.key} must be self.`;
    }
  }
  return stubsIn(split.source).length > 0
    ? `The body of ${part.key} is only a placeholder.`
    : null;
}

function afterParenthesis(signature: string): string {
  return signature.slice(signature.indexOf('(') + 1);
}
