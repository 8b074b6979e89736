import { CLOSING } from '../python/grammar/tokens';

/** Whether code can be right; where it cannot, the first problem. */
export interface SyntaxCheck {
  readonly ok: boolean;
  /** Line of the problem, from 1. */
  readonly line?: number;
  /** The problem in a few words, without a full stop. */
  readonly message?: string;
}

/** How a language writes comments and strings, as far as brackets in them must not be counted. */
interface Lexicon {
  readonly line: readonly string[];
  readonly block: readonly (readonly [string, string])[];
  /** Quotes of strings that end on their line. */
  readonly quotes: string;
  /** Quotes of strings that may go on over lines. */
  readonly long: readonly string[];
}

const C_LIKE: Lexicon = {
  line: ['//'],
  block: [['/*', '*/']],
  quotes: '"\'',
  long: ['"""']
};

/** Languages whose brackets can be counted without a parser of their own. */
const LEXICONS: Readonly<Record<string, Lexicon>> = {
  java: C_LIKE,
  csharp: C_LIKE,
  c: C_LIKE,
  kotlin: C_LIKE,
  scala: C_LIKE,
  go: { ...C_LIKE, long: ['`'] },
  r: { line: ['#'], block: [], quotes: '`', long: ['"', "'"] }
};

/** What makes counting unsafe: raw strings, preprocessor branches, character literals of brackets. */
const UNSAFE = /\b[rR]["'][-({[]|^\s*#\s*(?:if|else|define)|@"|\$"|s"|f"/m;

/**
 * Checks that brackets match, for languages where that can be told without a parser.
 *
 * @returns `ok` for every language that is not known here: a false alarm is worse than a missed one.
 */
export function checkBrackets(code: string, language: string): SyntaxCheck {
  const lexicon = Object.hasOwn(LEXICONS, language) ? LEXICONS[language] : null;
  if (lexicon === null || UNSAFE.test(code)) {
    return { ok: true };
  }
  const open: { char: string; line: number }[] = [];
  let line = 1;
  for (let at = 0; at < code.length;) {
    const end = endOfLiteral(code, at, lexicon);
    if (end === null) {
      return {
        ok: false,
        line,
        message: 'a string or comment is never closed'
      };
    }
    if (end > at) {
      for (; at < end; at += 1) {
        line += code[at] === '\n' ? 1 : 0;
      }
      continue;
    }
    const char = code[at];
    if (char in CLOSING) {
      open.push({ char, line });
    } else if (char === ')' || char === ']' || char === '}') {
      const last = open.pop();
      if (last === undefined || CLOSING[last.char] !== char) {
        return { ok: false, line, message: `'${char}' closes nothing` };
      }
    } else if (char === '\n') {
      line += 1;
    }
    at += 1;
  }
  const last = open.pop();
  return last === undefined
    ? { ok: true }
    : { ok: false, line: last.line, message: `'${last.char}' is never closed` };
}

/** The offset after the comment or string at `at`; `at` where there is none, `null` where it is open. */
function endOfLiteral(
  code: string,
  at: number,
  { line, block, quotes, long }: Lexicon
): number | null {
  if (line.some(mark => code.startsWith(mark, at))) {
    const end = code.indexOf('\n', at);
    return end === -1 ? code.length : end;
  }
  for (const [start, stop] of block) {
    if (code.startsWith(start, at)) {
      const end = code.indexOf(stop, at + start.length);
      return end === -1 ? null : end + stop.length;
    }
  }
  const quote = long.find(mark => code.startsWith(mark, at));
  if (quote !== undefined) {
    return endOfString(code, at + quote.length, quote, true);
  }
  return quotes.includes(code[at])
    ? endOfString(code, at + 1, code[at], false)
    : at;
}

function endOfString(
  code: string,
  start: number,
  quote: string,
  long: boolean
): number | null {
  for (let at = start; at < code.length; at += 1) {
    if (code[at] === '\\' && quote !== '`') {
      at += 1;
    } else if (code[at] === '\n' && !long) {
      // Not a string after all: an apostrophe, or a form that is not known here.
      return start;
    } else if (code.startsWith(quote, at)) {
      return at + quote.length;
    }
  }
  return long ? null : start;
}
