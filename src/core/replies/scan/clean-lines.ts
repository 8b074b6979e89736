/** The escape character, kept out of pattern literals, where it cannot be seen. */
const ESC = '\u001b';

/** Terminal control sequences as ECMA-48 has them: colours, cursor moves, titles. */
const TERMINAL = new RegExp(
  `${ESC}(?:\\[[0-?]{0,32}[ -/]{0,8}[@-~]|\\][^${ESC}\\u0007]{0,512}(?:\\u0007|${ESC}\\\\)|[@-Z^_])`,
  'g'
);

/** Signs without width or that only turn the direction of writing: fences and code do not begin with them. */
const INVISIBLE = '[\\u200b-\\u200f\\u2060\\u2066-\\u2069\\ufeff]+';
const AT_ENDS = new RegExp(`^${INVISIBLE}|${INVISIBLE}$`, 'g');

/**
 * A line as it can be read: without terminal sequences and NUL, and without byte order marks and other
 * signs that nobody sees at its ends.
 */
function cleanLine(line: string): string {
  let clean = line;
  if (clean.includes(ESC)) {
    clean = clean.replace(TERMINAL, '').replaceAll(ESC, '');
  }
  if (clean.includes('\0')) {
    clean = clean.replaceAll('\0', '');
  }
  return clean.replace(AT_ENDS, '');
}

/** The lines of a text whatever its line ends are, each cleaned. */
export function cleanLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/).map(cleanLine);
}
