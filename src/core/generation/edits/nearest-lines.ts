import { plain } from './match';

/** Lines of a file that are most like those that were looked for. */
export interface NearestLines {
  /** Line of the first, from 1. */
  readonly line: number;
  readonly lines: readonly string[];
  /** Share of lines that are alike, 0 to 1. */
  readonly likeness: number;
}

/** Below this likeness a suggestion would only mislead. */
const MIN_LIKENESS = 0.5;
/** Lines of a suggestion at most. */
const MAX_SHOWN = 12;
/** Work limit: windows times lines compared. */
const MAX_COMPARISONS = 200_000;

/** The place in a file that is most like some lines; `null` where none is alike. */
export function nearestLines(
  lines: readonly string[],
  wanted: readonly string[]
): NearestLines | null {
  const target = wanted.filter(line => line.trim() !== '').map(words);
  const filled = lines
    .map((line, at) => ({ at, words: words(line) }))
    .filter(({ at }) => lines[at].trim() !== '');
  if (target.length === 0 || target.length * filled.length > MAX_COMPARISONS) {
    return null;
  }
  let best = { start: 0, likeness: 0 };
  for (let start = 0; start < filled.length; start += 1) {
    const window = filled.slice(start, start + target.length);
    const sum = window.reduce(
      (total, line, at) => total + likeness(line.words, target[at]),
      0
    );
    if (sum / target.length > best.likeness) {
      best = { start, likeness: sum / target.length };
    }
  }
  if (best.likeness < MIN_LIKENESS) {
    return null;
  }
  const window = filled.slice(best.start, best.start + target.length);
  const first = window[0].at;
  const last = Math.min(window[window.length - 1].at, first + MAX_SHOWN - 1);
  return {
    line: first + 1,
    lines: lines.slice(first, last + 1),
    likeness: best.likeness
  };
}

function words(line: string): ReadonlySet<string> {
  return new Set(plain(line).match(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? []);
}

/** Share of the words that two lines have in common (Dice). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) {
    common += b.has(word) ? 1 : 0;
  }
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}
