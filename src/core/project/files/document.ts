import { cleanLines } from '../../replies/scan/clean-lines';

/** A document as an answer holds it. */
export interface AnsweredDocument {
  readonly content: string;
  /** False where the answer ended before the document did. */
  readonly complete: boolean;
}

interface Fence {
  readonly at: number;
  readonly mark: string;
  readonly info: string;
}

/** Whether a file is a document whose own blocks are not files. */
export function isDocument(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

/**
 * The Markdown document in an answer: in a fence, however the fences in it are written, or as the answer itself
 * from its first heading on. `null` where there is neither.
 *
 * Models often give the blocks of a document the same fence as the document, without a language.
 */
export function documentIn(text: string): AnsweredDocument | null {
  const lines = cleanLines(text);
  const fences = lines.flatMap((line, at) => fenceOf(line, at));
  const heading = lines.findIndex(line => /^#{1,6}\s/.test(line));
  const opening = fences.find(fence => opensDocument(fence, lines));
  if (opening === undefined || (heading >= 0 && heading < opening.at)) {
    return heading < 0 || isInside(heading, fences)
      ? null
      : { content: joined(lines.slice(heading)), complete: true };
  }
  const end = endOf(opening, fences, lines);
  return {
    content: joined(lines.slice(opening.at + 1, end ?? lines.length)),
    complete: end !== null
  };
}

function fenceOf(line: string, at: number): Fence[] {
  const match = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/.exec(line);
  return match === null
    ? []
    : [{ at, mark: match[1], info: match[2].trim().toLowerCase() }];
}

function opensDocument({ at, info }: Fence, lines: readonly string[]): boolean {
  const first = lines.slice(at + 1).find(line => line.trim() !== '') ?? '';
  return (
    /^(?:md|markdown|gfm)\b/.test(info) || (info === '' && /^#\s/.test(first))
  );
}

/** The line of the fence that ends a document; `null` where there is none. */
function endOf(
  opening: Fence,
  fences: readonly Fence[],
  lines: readonly string[]
): number | null {
  const after = fences.filter(({ at }) => at > opening.at);
  let inner: Fence | null = null;
  for (const [nth, fence] of after.entries()) {
    if (inner !== null) {
      inner = fence.info === '' && closes(fence, inner) ? null : inner;
    } else if (
      fence.info !== '' ||
      !closes(fence, opening) ||
      opensInner(fence, after.slice(nth + 1), lines)
    ) {
      inner = fence;
    } else {
      return fence.at;
    }
  }
  return null;
}

function closes({ mark }: Fence, { mark: open }: Fence): boolean {
  return mark.startsWith(open);
}

/** A bare fence opens a block of the document where text follows at once, and two more fences to close both. */
function opensInner(
  { at }: Fence,
  later: readonly Fence[],
  lines: readonly string[]
): boolean {
  const bare = later.filter(({ info }) => info === '');
  return (lines[at + 1] ?? '').trim() !== '' && bare.length >= 2;
}

function isInside(line: number, fences: readonly Fence[]): boolean {
  return fences.filter(({ at }) => at < line).length % 2 === 1;
}

function joined(lines: readonly string[]): string {
  return `${lines.join('\n').trim()}\n`;
}
