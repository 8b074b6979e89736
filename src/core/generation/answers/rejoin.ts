/** Shorter overlaps than this count only where they are a whole last line. */
const MIN_OVERLAP = 8;

/** How far back an overlap is looked for, in characters. */
const MAX_OVERLAP = 4000;

/** From how many equal characters at the start on a continuation is a new beginning of the whole answer. */
const MIN_RESTART = 40;

/**
 * Joins an answer that was cut with its continuation, by their longest overlap.
 *
 * Models are asked to repeat the cut line; many also open the code fence again or start over. A few
 * equal characters that are no whole line are taken for chance: `x = 1` continued by `10` is `x = 110`.
 */
export function rejoin(before: string, continuation: string): string {
  if (before === '' || continuation === '') {
    return before + continuation;
  }
  if (isRestart(before, continuation)) {
    return continuation.length > before.length ? continuation : before;
  }
  const reopened = withoutReopenedFence(before, continuation);
  const overlap = longestOverlap(before, continuation);
  const overlapInside = longestOverlap(before, reopened);
  return overlap >= overlapInside && overlap > 0
    ? before + continuation.slice(overlap)
    : before + reopened.slice(overlapInside);
}

/** Length of the longest end of `before` that `after` begins with and that is no chance. */
function longestOverlap(before: string, after: string): number {
  const most = Math.min(before.length, after.length, MAX_OVERLAP);
  for (let length = most; length > 0; length -= 1) {
    if (before.endsWith(after.slice(0, length)) && counts(before, length)) {
      return length;
    }
  }
  return 0;
}

function counts(before: string, length: number): boolean {
  const start = before.length - length;
  const startsLine = start === 0 || before[start - 1] === '\n';
  return (
    before.slice(start).trim() !== '' && (length >= MIN_OVERLAP || startsLine)
  );
}

function isRestart(before: string, continuation: string): boolean {
  const length = Math.min(before.length, MIN_RESTART);
  return (
    length === MIN_RESTART &&
    continuation.startsWith(before.slice(0, length)) &&
    // An answer of one repeated line overlaps with itself; that is no restart.
    longestOverlap(before, continuation) < length
  );
}

/** The continuation without the fence that it opens although the answer's own is still open. */
function withoutReopenedFence(before: string, continuation: string): string {
  const fences = before.match(/^ {0,3}(?:`{3,}|~{3,})/gm)?.length ?? 0;
  return fences % 2 === 1
    ? continuation.replace(/^\s*(?:`{3,}|~{3,})[^\n]*\n/, '')
    : continuation;
}
