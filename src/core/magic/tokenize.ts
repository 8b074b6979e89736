/** One word of a magic's line; offsets count from the start of the line. */
export interface Token {
  /** The word without its quotes and escapes. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** True where the word starts with a quote: a value, never a flag. */
  readonly quoted: boolean;
  /** The quote that opened in this word and never closes; `null` where all is well. */
  readonly open: string | null;
}

/** The words of a line, and where they end: the start of its comment, else the end of the line. */
export interface TokenizedLine {
  readonly tokens: readonly Token[];
  readonly end: number;
}

/** What parts words: spaces, and what comes with text from web pages and cannot be seen. */
const BLANK = /[\s\u00AD\u200B\u2060]/;

/**
 * Splits the rest of a magic's line, from `start` on, into words as a shell does.
 *
 * Single and double quotes keep spaces; neighbouring pieces join (`my" file".py`). A backslash escapes a
 * space, a quote or a backslash and is itself everywhere else, so `data\file.py` stays as written; inside
 * single quotes it escapes only a single quote, so JSON stays as written. `#` at the start of a word
 * begins a comment.
 */
export function tokenize(line: string, start = 0): TokenizedLine {
  const tokens: Token[] = [];
  let at = start;
  while (at < line.length) {
    if (BLANK.test(line[at])) {
      at++;
    } else if (line[at] === '#') {
      return { tokens, end: at };
    } else {
      const token = readToken(line, at);
      tokens.push(token);
      at = token.to;
    }
  }
  return { tokens, end: line.length };
}

/** Writes a one-line word so that {@link tokenize} reads it back unchanged, in quotes where it needs them. */
export function quoteWord(text: string): string {
  return text !== '' && !/[\s\u00AD\u200B\u2060'"#\\]|^-/.test(text)
    ? text
    : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function readToken(line: string, from: number): Token {
  let text = '';
  let open: string | null = null;
  let at = from;
  while (at < line.length && (open !== null || !BLANK.test(line[at]))) {
    const char = line[at++];
    const kept: string | null = char === '\\' ? escaped(line[at], open) : null;
    if (kept !== null) {
      text += kept;
      at++;
    } else if (open === null && (char === '"' || char === "'")) {
      open = char;
    } else if (char === open) {
      open = null;
    } else {
      text += char;
    }
  }
  const quoted = line[from] === '"' || line[from] === "'";
  return { text, from, to: at, quoted, open };
}

/** What a backslash and the character after it stand for; `null` where the backslash is just itself. */
function escaped(next: string | undefined, open: string | null): string | null {
  if (next === undefined) {
    return null;
  }
  if (open === "'") {
    // Both of a pair stay: the second must not go on to escape the quote.
    return next === "'" ? next : next === '\\' ? '\\\\' : null;
  }
  return (open === '"' ? '"\\' : '\'" \\').includes(next) ? next : null;
}
