import { loopIn } from '../replies/repetition';

/** Longest unfinished answer that is shown to a model again, in characters: some 2,000 tokens. */
const MAX_CHARS = 8000;

/** How much of a longer one is taken from its beginning; the rest is from its end, to go on from. */
const FROM_START = 3000;

const SAID_TWICE = 2;

/**
 * An answer that did not come to its end, as a model is shown it again: what it repeated stands there twice,
 * since a model that sees a loop goes on with it, and of a long one the middle is left out and said so.
 */
export function shownAgain(unfinished: string): string {
  const loop = loopIn(unfinished);
  if (loop === null) {
    return withoutMiddle(unfinished);
  }
  const end = loop.end - loop.length + SAID_TWICE * loop.unit;
  return `${withoutMiddle(unfinished.slice(0, end).trimEnd())}\n[and so on: the same again and again]`;
}

function withoutMiddle(text: string): string {
  if (text.length <= MAX_CHARS) {
    return text;
  }
  const start = wholeLines(text.slice(0, FROM_START));
  const end = text.slice(start.length - MAX_CHARS);
  const left = text.length - start.length - end.length;
  return `${start}\n[… ${left} characters left out …]\n${end}`;
}

/** Without the last, unfinished line, unless it is all there is. */
function wholeLines(text: string): string {
  const end = text.lastIndexOf('\n');
  return end <= 0 ? text : text.slice(0, end);
}
