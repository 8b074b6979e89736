/**
 * The candidates that the user may have meant, best first, at most `max`; none where nothing is close.
 *
 * Close means: at most one edit for every three letters of the word (two for a short word), where an edit
 * inserts, deletes or replaces a letter or swaps two neighbours. Case does not count.
 */
export function nearest(
  word: string,
  candidates: readonly string[],
  max: number
): string[] {
  const wanted = word.toLowerCase();
  const limit = Math.max(2, Math.ceil(wanted.length / 3));
  return candidates
    .map(candidate => ({
      candidate,
      edits: distance(wanted, candidate.toLowerCase(), limit)
    }))
    .filter(
      ({ candidate, edits }) =>
        edits <= limit && edits < Math.max(wanted.length, candidate.length)
    )
    .sort((a, b) => a.edits - b.edits)
    .slice(0, max)
    .map(({ candidate }) => candidate);
}

/** Optimal string alignment distance (Damerau-Levenshtein); `Infinity` where the lengths alone exceed `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) {
    return Infinity;
  }
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let edits = Math.min(
        last[column] + 1,
        line[column - 1] + 1,
        last[column - 1] + (same ? 0 : 1)
      );
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        edits = Math.min(edits, before[column - 2] + 1);
      }
      line.push(edits);
    }
    before = last;
    last = line;
  }
  return last[b.length];
}
