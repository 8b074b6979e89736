const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}'
};

/** Characters of a value; what is longer is none. */
const MAX_LENGTH = 2000;

const STRING = /[rbuRBU]{0,2}(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/y;

const PLAIN =
  /[-+]?(?:0[xXbBoO][\da-fA-F]+|\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?|\.\d+)|(?:True|False|None|true|false)\b/y;

/**
 * Where the bracket at an offset is closed: the offset after it. `null` where it is no bracket or is not
 * closed within 2,000 characters. Brackets in strings do not count.
 */
export function matchingEnd(text: string, open: number): number | null {
  const wanted: string[] = [];
  const last = Math.min(text.length, open + MAX_LENGTH);
  for (let at = open; at < last; at += 1) {
    const sign = text[at];
    if (sign in CLOSING) {
      wanted.push(CLOSING[sign]);
    } else if (sign === "'" || sign === '"') {
      at = (endOf(STRING, text, at) ?? at + 1) - 1;
    } else if (sign === wanted.at(-1)) {
      wanted.pop();
    } else if (sign === ')' || sign === ']' || sign === '}') {
      return null;
    }
    if (wanted.length === 0) {
      return at > open ? at + 1 : null;
    }
  }
  return null;
}

/**
 * Where a Python value ends that starts at an offset: a string, number, constant or bracket with what is in
 * it. `null` where none starts there.
 */
export function literalAt(text: string, from: number): number | null {
  return (
    endOf(STRING, text, from) ??
    endOf(PLAIN, text, from) ??
    matchingEnd(text, from)
  );
}

function endOf(pattern: RegExp, text: string, from: number): number | null {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : null;
}
