import { isProse } from '../../../replies/is-prose';
import { startsPython } from './starts-python';

/** Whether a line between lines of code may be a part of it, parsed or not. */
export function mayStandInCode(line: string): boolean {
  return line.trim() === '' || /^\s*#(?!#)/.test(line) || isBrokenCode(line);
}

const KEYWORD_LINE = /^\s*(?:return|else:|try:|finally:|pass|break|continue)\b/;

/** A line below a blank one goes on with code only if a keyword says so. */
export function goesOnWithCode(line: string | undefined): boolean {
  return (
    line !== undefined &&
    (KEYWORD_LINE.test(line) || (startsPython(line) && !isProse(line)))
  );
}

/** `Output: 5`, `Example with two:`, `Done. See below` */
const WORDS = /^\s*\p{Lu}\p{Ll}*(?:[:,!?]| \p{L}|\.(?:\s|$))/u;

/** Whether a line that does not parse is rather code than prose. */
export function isBrokenCode(line: string): boolean {
  return (
    !isProse(line) &&
    !WORDS.test(line) &&
    !/^\s*(?:[-*>|]|\d+[.)]\s)/.test(line) &&
    (KEYWORD_LINE.test(line) || /[=()[\]{}:"']/.test(line))
  );
}
