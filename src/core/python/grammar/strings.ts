import { SyntaxProblem } from './syntax-problem';

/** Prefixes that a Python string literal may have, in lower case. */
const STRING_PREFIX = /^(?:[rbuft]|br|rb|fr|rf|tr|rt)$/i;

/** Whether a word directly before a quote is a string's prefix. */
export function isStringPrefix(word: string): boolean {
  return word.length <= 2 && STRING_PREFIX.test(word);
}

interface StringStart {
  /** Offset of the opening quote. */
  readonly at: number;
  /** The letters before the quote. */
  readonly prefix: string;
  /** Line of the opening quote, from 1. */
  readonly line: number;
}

/** The quote that opens at an offset: one or three characters. */
function quoteAt(text: string, at: number): string {
  const quote = text[at];
  return text[at + 1] === quote && text[at + 2] === quote
    ? quote.repeat(3)
    : quote;
}

/**
 * The offset after a Python string literal.
 *
 * Replacement fields of f-strings may hold the string's own quote, as Python 3.12 allows.
 *
 * @throws SyntaxProblem where the string does not end.
 */
export function endOfString(text: string, start: StringStart): number {
  const quote = quoteAt(text, start.at);
  const raw = /r/i.test(start.prefix);
  return /[ft]/i.test(start.prefix)
    ? endOfTemplate(text, start, quote, raw)
    : endOfPlain(text, start, quote);
}

function endOfPlain(text: string, start: StringStart, quote: string): number {
  const triple = quote.length === 3;
  let at = start.at + quote.length;
  while (at < text.length) {
    const char = text[at];
    if (char === '\\') {
      at += 2;
    } else if (char === '\n' && !triple) {
      break;
    } else if (char === quote[0] && text.startsWith(quote, at)) {
      return at + quote.length;
    } else {
      at += 1;
    }
  }
  throw unterminated(start, triple);
}

/**
 * Walks an f-string. `fields` holds, for each open replacement field, its bracket depth, and whether
 * its format specification has begun, which is literal text again.
 */
function endOfTemplate(
  text: string,
  start: StringStart,
  quote: string,
  raw: boolean
): number {
  const triple = quote.length === 3;
  const fields: { depth: number; inSpec: boolean }[] = [];
  let at = start.at + quote.length;
  while (at < text.length) {
    const char = text[at];
    const field = fields.at(-1);
    if (field === undefined || field.inSpec) {
      if (char === quote[0] && text.startsWith(quote, at)) {
        if (field !== undefined) {
          break;
        }
        return at + quote.length;
      }
      if (char === '\n' && !triple) {
        break;
      }
      if (char === '\\' && text[at + 1] !== '{' && text[at + 1] !== '}') {
        at = afterEscape(text, at, raw);
      } else if (char === '{' && text[at + 1] === '{' && field === undefined) {
        at += 2;
      } else if (char === '{') {
        fields.push({ depth: 0, inSpec: false });
        at += 1;
      } else {
        if (char === '}' && field !== undefined) {
          fields.pop();
        }
        at += 1;
      }
    } else {
      at = stepInField(text, at, start, fields);
    }
  }
  throw unterminated(start, triple);
}

function afterEscape(text: string, at: number, raw: boolean): number {
  if (!raw && text[at + 1] === 'N' && text[at + 2] === '{') {
    const end = text.indexOf('}', at);
    return end === -1 ? text.length : end + 1;
  }
  return at + 2;
}

function stepInField(
  text: string,
  at: number,
  start: StringStart,
  fields: { depth: number; inSpec: boolean }[]
): number {
  const field = fields[fields.length - 1];
  const char = text[at];
  if (char === '"' || char === "'") {
    if (fields.length > 20) {
      throw unterminated(start, false);
    }
    const before = /[A-Za-z]{1,2}$/.exec(text.slice(Math.max(0, at - 2), at));
    const prefix =
      before !== null && isStringPrefix(before[0]) ? before[0] : '';
    return endOfPlain(text, { ...start, at, prefix }, quoteAt(text, at));
  }
  if (char === '(' || char === '[' || char === '{') {
    field.depth += 1;
  } else if (char === '}' && field.depth === 0) {
    fields.pop();
  } else if (char === ')' || char === ']' || char === '}') {
    field.depth -= 1;
  } else if (char === ':' && field.depth === 0) {
    field.inSpec = true;
  }
  return at + 1;
}

function unterminated(start: StringStart, triple: boolean): SyntaxProblem {
  return new SyntaxProblem(
    start.line,
    triple
      ? 'the string in triple quotes is never closed'
      : 'the string is not closed on its line'
  );
}
