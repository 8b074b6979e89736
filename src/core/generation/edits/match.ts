import { indentOf } from '../../replies/repair/indentation';

/** How exactly the lines of a SEARCH block stand in the file; the strictest way that finds them counts. */
export type MatchLevel = 'exact' | 'rstrip' | 'trim' | 'unicode' | 'indent';

/** Where the lines of a SEARCH block stand. */
export type Match =
  | {
      readonly type: 'found';
      readonly level: MatchLevel;
      /** First line, from 0, and how many lines. */
      readonly start: number;
      readonly count: number;
      /** What the file's lines are indented more or less than the block's. */
      readonly shift: Shift;
    }
  /** Found more than once on the strictest level that finds it at all; first lines, from 0. */
  | {
      readonly type: 'ambiguous';
      readonly level: MatchLevel;
      readonly starts: readonly number[];
    }
  | { readonly type: 'missing' };

/** Blanks to add before, or to take away from, every line. */
export interface Shift {
  readonly add: string;
  readonly remove: string;
}

const NO_SHIFT: Shift = { add: '', remove: '' };

type Normalise = (line: string) => string;

/** The ladder, after `seek_sequence` of openai/codex and the editblock coder of aider. */
const RUNGS: readonly { level: MatchLevel; normalise: Normalise }[] = [
  { level: 'exact', normalise: line => line },
  { level: 'rstrip', normalise: line => line.trimEnd() },
  { level: 'trim', normalise: line => line.trimEnd() },
  { level: 'unicode', normalise: line => plain(line).trimEnd() }
];

/**
 * Finds the lines of a SEARCH block in a file. Each rung allows for more than the one before: blanks at
 * line ends; blank lines around the block; typographic quotes, dashes and spaces; the whole block
 * indented more or less. Only a place that is the only one on its rung is a match.
 */
export function findMatch(
  lines: readonly string[],
  search: readonly string[]
): Match {
  const core = withoutBlankEnds(search);
  for (const { level, normalise } of RUNGS) {
    const wanted = level === 'exact' || level === 'rstrip' ? search : core;
    const starts = placesOf(lines.map(normalise), wanted.map(normalise));
    if (starts.length > 0) {
      return result(level, starts, wanted.length, () => NO_SHIFT);
    }
  }
  return shiftedMatch(lines, core);
}

function result(
  level: MatchLevel,
  starts: readonly number[],
  count: number,
  shiftAt: (start: number) => Shift
): Match {
  return starts.length === 1
    ? {
        type: 'found',
        level,
        start: starts[0],
        count,
        shift: shiftAt(starts[0])
      }
    : { type: 'ambiguous', level, starts };
}

function placesOf(
  lines: readonly string[],
  wanted: readonly string[]
): number[] {
  const places: number[] = [];
  if (wanted.every(line => line.trim() === '')) {
    return places;
  }
  for (let start = 0; start + wanted.length <= lines.length; start += 1) {
    if (wanted.every((line, at) => lines[start + at] === line)) {
      places.push(start);
    }
  }
  return places;
}

/** The rung `indent`: equal but for the same change of indentation on every line. */
function shiftedMatch(
  lines: readonly string[],
  core: readonly string[]
): Match {
  const starts = placesOf(lines.map(bare), core.map(bare)).filter(
    start =>
      shiftBetween(core, lines.slice(start, start + core.length)) !== null
  );
  return starts.length === 0
    ? { type: 'missing' }
    : result(
        'indent',
        starts,
        core.length,
        start =>
          shiftBetween(core, lines.slice(start, start + core.length)) ??
          NO_SHIFT
      );
}

function bare(line: string): string {
  return plain(line).trim();
}

/** The change of indentation from one text to the other, `null` where it is not the same on all lines. */
function shiftBetween(
  from: readonly string[],
  to: readonly string[]
): Shift | null {
  let shift: Shift | null = null;
  for (let at = 0; at < from.length; at += 1) {
    if (from[at].trim() === '') {
      continue;
    }
    const before = indentOf(from[at]);
    const after = indentOf(to[at]);
    const line: Shift = after.endsWith(before)
      ? { add: after.slice(0, after.length - before.length), remove: '' }
      : { add: '', remove: before.slice(0, before.length - after.length) };
    if (!after.endsWith(before) && !before.endsWith(after)) {
      return null;
    }
    if (
      shift !== null &&
      (shift.add !== line.add || shift.remove !== line.remove)
    ) {
      return null;
    }
    shift = line;
  }
  return shift;
}

/** Moves a line as a whole block was moved; blank lines stay blank. */
export function shifted(line: string, { add, remove }: Shift): string {
  if (line.trim() === '') {
    return line;
  }
  return (
    add +
    (line.startsWith(remove) ? line.slice(remove.length) : line.trimStart())
  );
}

/** Typographic characters that models write in place of the plain ones. */
export function plain(line: string): string {
  return line
    .replace(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00a0\u2002-\u200a\u202f\u205f\u3000]/g, ' ');
}

/** The lines without blank ones at both ends. */
function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex(line => line.trim() !== '');
  const last = lines.findLastIndex(line => line.trim() !== '');
  return first === -1 ? [] : lines.slice(first, last + 1);
}
