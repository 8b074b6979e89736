import { languageNamed } from '../languages/registry';
import { cleanLines } from './scan/clean-lines';
import { fileNameOfLabel, isFileName } from './scan/file-name';
import { trimBlankLines } from './repair/indentation';
import { canonicalLanguage } from './languages';
import { withoutRequestEcho } from './scan/prompt-echo';
import type { BlockContext } from './block-segment';
import { readBlock, readUnfenced } from './read-block';
import { isCell, kindOf } from './reply-kind';
import type { RawPart } from './scan/raw-parts';
import { withoutRepetition } from './repeated-blocks';
import { NOTHING, scanReply } from './scan-reply';
import type { Reply, ReplySegment } from './types';
import { unfencedCode } from './unfenced-code';

/** What is known about a reply beside its text. */
export interface ReplyOptions {
  /** True where the reply did not come to its own end. */
  readonly truncated: boolean;
  /** The notebook's language, as its kernel names it. */
  readonly language: string;
  /** What the user asked, so that a repetition of it can be told from the answer. */
  readonly request?: string;
  /** True where the blocks become cells: tests below the code in its block are a block of their own. */
  readonly forCells?: boolean;
}

/**
 * Reads a model's reply: takes code, prose and reasoning apart and gets the code into a state in which
 * it can stand in a cell. Never fails; takes time in proportion to the text.
 */
export function readReply(text: string, options: ReplyOptions): Reply {
  const language = canonicalLanguage(options.language);
  const { truncated, request } = options;
  const lines = withoutRequestEcho(cleanLines(text), request, language);
  const place: Place = {
    language,
    truncated,
    apart: options.forCells ?? false
  };
  // In a reply that is code and nothing else fences in strings are no fences.
  const { replies } = languageNamed(language);
  const isBare = replies?.isBare(lines) ?? false;
  const { parts, reasoning } = isBare
    ? NOTHING
    : scanReply(lines, { language, truncated, request });
  const found = isBare
    ? readUnfenced(trimBlankLines(lines), {
        language,
        cut: truncated,
        ...testsPlace(place)
      })
    : withUnfencedCode(toSegments(parts, place), place);
  const kept = replies?.withoutSuperseded(found, request ?? '') ?? found;
  const segments = joinText(withoutRepetition(kept));
  return {
    kind: kindOf(segments),
    segments,
    reasoning: trimBlankLines(reasoning).join('\n'),
    truncated
  };
}

/** What is the same for all blocks of a reply. */
interface Place {
  readonly language: string;
  readonly truncated: boolean;
  /** Whether tests are to be blocks of their own. */
  readonly apart: boolean;
}

/** What blocks are told so that they part with their tests. */
function testsPlace(
  { apart }: Pick<Place, 'apart'>,
  definedAbove: ReadonlySet<string> = new Set()
): Pick<BlockContext, 'tests'> {
  return apart ? { tests: { definedAbove } } : {};
}

/** Of a reply without a block for a cell the code that stands in its prose. */
function withUnfencedCode(
  segments: readonly ReplySegment[],
  place: Place
): readonly ReplySegment[] {
  if (segments.some(isCell)) {
    return segments;
  }
  return unfencedCode(segments, { ...place, ...testsPlace(place) });
}

function toSegments(
  parts: readonly RawPart[],
  { language, truncated, apart }: Place
): ReplySegment[] {
  const segments: ReplySegment[] = [];
  const { replies } = languageNamed(language);
  const definedAbove = new Set<string>();
  let above: readonly string[] = [];
  parts.forEach((part, index) => {
    if (part.kind === 'text') {
      above = trimBlankLines(part.lines);
      if (above.length > 0) {
        segments.push({ kind: 'text', markdown: above.join('\n') });
      }
      return;
    }
    const path = loneFileName(part.lines);
    if (path !== null && index < parts.length - 1) {
      above = [path];
      segments.push({ kind: 'text', markdown: path });
      return;
    }
    const label = above.at(-1) ?? '';
    const isLast = index === parts.length - 1;
    const context: BlockContext = {
      language,
      label,
      fileName: fileNameOfLabel(label),
      cut: truncated && isLast && part.closing === 'missing',
      ...testsPlace({ apart }, definedAbove)
    };
    for (const segment of readBlock(part, context)) {
      segments.push(segment);
      if (segment.kind === 'block' && isCell(segment)) {
        replies
          ?.definedIn(segment.code)
          .forEach(name => definedAbove.add(name));
      }
    }
    above = [];
  });
  return segments;
}

/** The path that stands alone in a fence, as a label for the next block. */
function loneFileName(lines: readonly string[]): string | null {
  const filled = trimBlankLines(lines);
  return filled.length === 1 && isFileName(filled[0].trim())
    ? filled[0].trim()
    : null;
}

/** Neighbouring pieces of prose as one. */
function joinText(segments: readonly ReplySegment[]): ReplySegment[] {
  const joined: ReplySegment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (segment.kind === 'text' && last?.kind === 'text') {
      joined[joined.length - 1] = {
        kind: 'text',
        markdown: `${last.markdown}\n\n${segment.markdown}`
      };
    } else {
      joined.push(segment);
    }
  }
  return joined;
}
