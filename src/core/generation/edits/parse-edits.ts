import { fileNameOfLabel, isFileName } from '../../replies/scan/file-name';
import type { EditBlock, EditReading, ParsedEdits } from './edit-block';

/** `<<<<<<< SEARCH`, with more or fewer marks, escaped, quoted, or with noise behind the word. */
const OPEN = /^\s{0,3}\\?<{5,9}\s*(?:SEARCH|ORIGINAL|HEAD|OLD)\b\s*>?.*$/i;
const DIVIDER = /^\s{0,3}\\?={5,9}\s*$/;
const CLOSE = /^\s{0,3}\\?>{5,9}(?:\s*(?:REPLACE|UPDATED|NEW|END)\b.*)?\s*$/i;
const ESCAPED_MARK = /^\\(?=[<=>]{5,9})/;
const FENCE = /^\s*(?:`{3,}|~{3,})/;

/** Reads the SEARCH/REPLACE blocks of an answer, with or without fences around them. */
export function parseEdits(answer: string): ParsedEdits {
  const lines = answer.replace(/\r\n?/g, '\n').split('\n');
  const blocks: EditBlock[] = [];
  const rest: (string | null)[] = [...lines];
  let unfinished = 0;
  let start: number | null = null;
  let at = 0;
  while (at < lines.length) {
    if (!OPEN.test(lines[at])) {
      at += 1;
      continue;
    }
    start ??= at;
    const end = endOfBlock(lines, at + 1);
    rest.fill(null, at, end.closed ? end.line + 1 : end.line);
    const dividers = dividersBetween(lines, at + 1, end.line);
    if (!end.closed || dividers.length === 0) {
      unfinished += 1;
    } else {
      blocks.push({
        fileName: fileNameAbove(lines, at),
        readings: middleFirst(dividers).map(divider =>
          reading(lines, at, divider, end.line)
        )
      });
    }
    at = end.closed ? end.line + 1 : end.line;
  }
  return { blocks, unfinished, start, rest: withoutEmptyFences(rest) };
}

/** Takes out the fences that held blocks, with the remarks between them. */
function withoutEmptyFences(
  rest: readonly (string | null)[]
): (string | null)[] {
  const kept = [...rest];
  let open: number | null = null;
  for (const [at, line] of rest.entries()) {
    if (line === null || !FENCE.test(line)) {
      continue;
    }
    if (open === null) {
      open = at;
    } else if (/^\s*(?:`{3,}|~{3,})\s*$/.test(line)) {
      if (rest.slice(open, at).includes(null)) {
        kept.fill(null, open, at + 1);
      }
      open = null;
    }
  }
  if (open !== null && rest.slice(open).includes(null)) {
    kept[open] = null;
  }
  return kept;
}

/** The line of the closing mark; `closed` is false where another block or the end comes first. */
function endOfBlock(
  lines: readonly string[],
  from: number
): { line: number; closed: boolean } {
  let divided = false;
  for (let at = from; at < lines.length; at += 1) {
    divided ||= DIVIDER.test(lines[at]);
    if (divided && CLOSE.test(lines[at])) {
      return { line: at, closed: true };
    }
    if (OPEN.test(lines[at])) {
      return { line: at, closed: false };
    }
  }
  return { line: lines.length, closed: false };
}

function dividersBetween(
  lines: readonly string[],
  from: number,
  to: number
): number[] {
  const dividers: number[] = [];
  for (let at = from; at < to; at += 1) {
    if (DIVIDER.test(lines[at])) {
      dividers.push(at);
    }
  }
  return dividers;
}

/** Rows of `=` in code stand on both sides of a change, so the divider is most likely in the middle. */
function middleFirst(dividers: readonly number[]): number[] {
  const middle = (dividers.length - 1) / 2;
  return dividers
    .map((line, at) => ({ line, distance: Math.abs(at - middle) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ line }) => line);
}

function reading(
  lines: readonly string[],
  open: number,
  divider: number,
  close: number
): EditReading {
  return {
    search: content(lines.slice(open + 1, divider)),
    replace: content(lines.slice(divider + 1, close))
  };
}

/** The lines of one side without a fence around them and without escapes before marks. */
function content(lines: readonly string[]): string[] {
  const fenced =
    lines.length >= 2 &&
    FENCE.test(lines[0]) &&
    /^\s*(?:`{3,}|~{3,})\s*$/.test(lines[lines.length - 1]);
  return (fenced ? lines.slice(1, -1) : lines).map(line =>
    line.replace(ESCAPED_MARK, '')
  );
}

/** A file name in the lines above a block: bare, marked up, or in a fence's info string. */
function fileNameAbove(lines: readonly string[], at: number): string | null {
  for (let above = at - 1; above >= Math.max(0, at - 3); above -= 1) {
    const line = lines[above].trim();
    if (CLOSE.test(line)) {
      return null;
    }
    const bare = line
      .replace(/^(?:`{3,}|~{3,})\s*\w*/, '')
      .replace(/^[#*`\s]+|[*`:\s]+$/g, '');
    if (bare !== '' && isFileName(bare)) {
      return bare;
    }
    const named = fileNameOfLabel(line);
    if (named !== null) {
      return named;
    }
  }
  return null;
}
