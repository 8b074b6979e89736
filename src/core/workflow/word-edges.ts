/** Letters of words with spaces between them: next to one of Chinese, Japanese or Korean a word ends. */
const IN_WORD = '[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{N}_]';

const EDGE = `(?:(?<!${IN_WORD})(?=${IN_WORD})|(?<=${IN_WORD})(?!${IN_WORD}))`;

/** A pattern whose `\b` knows letters beyond those of English: `\bändern\b` is found in "zu ändern" as well. */
export function withWordEdges({ source, flags }: RegExp): RegExp {
  return new RegExp(source.replaceAll('\\b', EDGE), flags);
}
