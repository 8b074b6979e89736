import { elisionIn } from '../../replies/repair/elision';
import type { EditBlock, EditReading } from './edit-block';
import {
  findMatch,
  plain,
  shifted,
  type Match,
  type MatchLevel
} from './match';
import { nearestLines } from './nearest-lines';

/** A block that was applied. */
export interface AppliedEdit {
  /** Its place among the blocks, from 0. */
  readonly block: number;
  readonly level: MatchLevel;
  /** Line where its text stands now, from 1. */
  readonly line: number;
}

/** A block that could not be applied. */
export interface FailedEdit {
  readonly block: number;
  readonly reason:
    'missing' | 'ambiguous' | 'empty-search' | 'left-out' | 'already-there';
  /** What is wrong and, where there are some, the lines that may have been meant. */
  readonly message: string;
}

/** What came of applying blocks. */
export interface AppliedEdits {
  /** The text with all blocks that could be applied. */
  readonly code: string;
  readonly applied: readonly AppliedEdit[];
  readonly failed: readonly FailedEdit[];
}

/**
 * Applies SEARCH/REPLACE blocks one after another. A block changes the text only where its lines are
 * found in one place; lines that it does not change keep the characters that they have in the text.
 */
export function applyEdits(
  code: string,
  blocks: readonly EditBlock[]
): AppliedEdits {
  const lineEnd = code.includes('\r\n') ? '\r\n' : '\n';
  let lines = code.split(/\r\n|\n/);
  const applied: AppliedEdit[] = [];
  const failed: FailedEdit[] = [];
  blocks.forEach((block, index) => {
    const result = applyBlock(lines, block);
    if ('reason' in result) {
      failed.push({ block: index, ...result });
    } else {
      lines = result.lines;
      applied.push({ block: index, level: result.level, line: result.line });
    }
  });
  return { code: lines.join(lineEnd), applied, failed };
}

type BlockResult =
  | {
      readonly lines: string[];
      readonly level: MatchLevel;
      readonly line: number;
    }
  | Omit<FailedEdit, 'block'>;

function applyBlock(lines: readonly string[], block: EditBlock): BlockResult {
  const [first] = block.readings;
  if (isBlank(first.search)) {
    return isBlank(lines)
      ? { lines: [...first.replace], level: 'exact', line: 1 }
      : {
          reason: 'empty-search',
          message:
            'Its SEARCH part is empty, so nobody can tell where it belongs.'
        };
  }
  const matches = block.readings.map(reading => ({
    reading,
    match: findMatch(lines, reading.search)
  }));
  const found = matches.find(({ match }) => match.type === 'found');
  if (found === undefined || found.match.type !== 'found') {
    const ambiguous = matches.find(({ match }) => match.type === 'ambiguous');
    return failure(
      lines,
      (ambiguous ?? matches[0]).reading,
      (ambiguous ?? matches[0]).match
    );
  }
  return replaceAt(lines, found.reading, found.match);
}

function replaceAt(
  lines: readonly string[],
  reading: EditReading,
  { start, count, level, shift }: Extract<Match, { type: 'found' }>
): BlockResult {
  const old = lines.slice(start, start + count);
  const elision = elisionIn(
    reading.replace.filter(line => !old.some(known => same(known, line)))
  );
  if (elision !== null) {
    return {
      reason: 'left-out',
      message: `Its REPLACE part leaves code out: "${elision}" stands in its place.`
    };
  }
  const wanted =
    level === 'exact' || level === 'rstrip'
      ? reading.replace
      : withoutBlankEnds(reading);
  const replacement = wanted.map(line => {
    const moved = shifted(line, shift);
    return old.find(known => same(known, moved)) ?? moved;
  });
  return {
    lines: [
      ...lines.slice(0, start),
      ...replacement,
      ...lines.slice(start + count)
    ],
    level,
    line: start + 1
  };
}

/** Equal but for blanks at the end and typographic characters. */
function same(a: string, b: string): boolean {
  return plain(a).trimEnd() === plain(b).trimEnd();
}

/** The blank lines that were not looked for around the SEARCH lines go from the REPLACE lines too. */
function withoutBlankEnds({ search, replace }: EditReading): readonly string[] {
  const before = search.findIndex(line => line.trim() !== '');
  const after =
    search.length - 1 - search.findLastIndex(line => line.trim() !== '');
  let from = 0;
  let to = replace.length;
  while (from < before && from < to && replace[from].trim() === '') {
    from += 1;
  }
  while (
    replace.length - to < after &&
    to > from &&
    replace[to - 1].trim() === ''
  ) {
    to -= 1;
  }
  return replace.slice(from, to);
}

function failure(
  lines: readonly string[],
  { search, replace }: EditReading,
  match: Match
): Omit<FailedEdit, 'block'> {
  if (match.type === 'ambiguous') {
    const places = match.starts.map(start => start + 1).join(', ');
    return {
      reason: 'ambiguous',
      message: `Its SEARCH lines stand in more than one place (lines ${places}); more lines around them would tell which.`
    };
  }
  if (!isBlank(replace) && findMatch(lines, replace).type === 'found') {
    return {
      reason: 'already-there',
      message:
        'Its SEARCH lines are not there, but its REPLACE lines are: it seems to be done already.'
    };
  }
  const near = nearestLines(lines, search);
  return {
    reason: 'missing',
    message:
      near === null
        ? 'Its SEARCH lines are not in the code.'
        : `Its SEARCH lines are not in the code. Did you mean these, from line ${near.line} on?\n${near.lines.join('\n')}`
  };
}

function isBlank(lines: readonly string[]): boolean {
  return lines.every(line => line.trim() === '');
}
