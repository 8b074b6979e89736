const ESC = '\\u001b';
/** `ESC [ … letter` and its one-character form: colours, cursor movements. */
const CSI = `(?:${ESC}\\[|\\u009b)[0-?]*[ -/]*[@-~]`;
/** `ESC ] … BEL` and its relatives: titles, links. Unterminated ones end with their line. */
const STRING = `${ESC}[\\]PX^_][^\\u0007\\u001b\\n]*(?:\\u0007|${ESC}\\\\)?`;
const OTHER = `${ESC}[ -/]*[0-~]?`;
const ESCAPES = new RegExp(`${CSI}|${STRING}|${OTHER}`, 'g');
/** Control characters other than tab and line feed; carriage returns are handled before. */
const CONTROLS = new RegExp('[\\u0000-\\u0008\\u000b-\\u001f\\u007f]', 'g');
/** Halves of surrogate pairs: with the `u` flag whole pairs do not match. */
const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * What a terminal program wrote, as plain text: no ANSI escapes, no control characters but tab and line
 * feed, no half characters, which could not be saved.
 *
 * A lone carriage return, with which progress bars go back, becomes a line end.
 */
export function plainText(text: string): string {
  return text
    .replace(ESCAPES, '')
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '')
    .replace(LONE_SURROGATES, '\uFFFD');
}
