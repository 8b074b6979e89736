import type { FencedFile } from './fenced-files';

/** Least share of its lines that a file has in common with another version of it. */
const SHARED = 0.5;

/** Least length of a version that brings nothing new, beside the one before: less is an excerpt. */
const LENGTH = 0.9;

/** Lines from which on a block is more than an example. */
const PART = 3;

/** What a text says that gives a file in pieces. */
const SAYS_PARTS =
  /^\W*(?:(?:part|teil)\s+(?:\d+|one|two|i+)\b|.{0,80}\((?:cont(?:inued|'d|\.)|fortsetzung))/im;

/**
 * Of blocks that may be one file, the one that it is: the longest, or a later one that corrects it.
 * `undefined` where there is none.
 */
export function currentVersion(
  blocks: readonly FencedFile[]
): FencedFile | undefined {
  const best = longest(blocks);
  return best === undefined
    ? undefined
    : (blocks
        .slice(blocks.indexOf(best) + 1)
        .findLast(block => corrects(block, best)) ?? best);
}

/**
 * Whether an answer gives a file in pieces, of which none is all of it.
 *
 * @param prose what the answer says around its blocks.
 */
export function isInParts(
  blocks: readonly FencedFile[],
  mine: FencedFile,
  prose: string
): boolean {
  return blocks.some(
    block =>
      block !== mine &&
      linesOf(block).length > 0 &&
      shared(block, mine) < SHARED &&
      (SAYS_PARTS.test(prose) ||
        (mine.path !== null &&
          block.path === mine.path &&
          linesOf(block).length >= PART))
  );
}

export function longest(blocks: readonly FencedFile[]): FencedFile | undefined {
  return blocks.reduce<FencedFile | undefined>(
    (best, block) =>
      best === undefined || block.content.length > best.content.length
        ? block
        : best,
    undefined
  );
}

function corrects(later: FencedFile, before: FencedFile): boolean {
  const bringsNew = shared(later, before) < 1;
  return (
    shared(before, later) >= SHARED &&
    (bringsNew || later.content.length >= before.content.length * LENGTH)
  );
}

/** Share of the lines of one block that stand in another as well. */
function shared(one: FencedFile, other: FencedFile): number {
  const known = new Set(linesOf(other));
  const lines = linesOf(one);
  return lines.filter(line => known.has(line)).length / lines.length;
}

function linesOf({ content }: FencedFile): string[] {
  return content
    .split('\n')
    .map(line => line.trim())
    .filter(line => line.length > 1);
}
