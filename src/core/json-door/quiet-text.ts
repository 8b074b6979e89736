/**
 * Where the string or the comment that starts at `at` ends; `at` itself where none starts there.
 *
 * Meant for damaged JSON: strings in double or single quotes, comments as in JavaScript and Python. A
 * quote that is never closed is no string, so that it cannot swallow what follows. Each text is read in
 * linear time: a search that fails cannot be made again from a later place.
 *
 * @param before - The last character before `at` that is no white space: a single quote starts a string
 *   only where a key or a value may stand.
 */
export function endOfQuiet(text: string, at: number, before: string): number {
  switch (text.charAt(at)) {
    case '"':
      return endOfString(text, at, '"');
    case "'":
      return '{[,:'.includes(before) ? endOfString(text, at, "'") : at;
    case '#':
      return endOfLine(text, at);
    case '/':
      return endOfComment(text, at);
    default:
      return at;
  }
}

/** Whether a string, not a comment, starts at `at`. */
export function startsString(text: string, at: number): boolean {
  return text.charAt(at) === '"' || text.charAt(at) === "'";
}

function endOfString(text: string, at: number, quote: string): number {
  for (let index = at + 1; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '\\') {
      index += 1;
    } else if (char === quote) {
      return index + 1;
    }
  }
  return at;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function endOfComment(text: string, at: number): number {
  if (text.startsWith('//', at)) {
    return endOfLine(text, at);
  }
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    return end === -1 ? text.length : end + 2;
  }
  return at;
}
