import { cleanLine } from './scan/clean-lines';
import { guessIsContent } from './scan/fence-lookahead';
import { dedent, trimBlankLines } from './repair/indentation';
import type { FenceInfo } from './scan/info-string';
import { readReply, type ReplyOptions } from './read-reply';
import type { RawPart } from './scan/raw-parts';
import { ReplyScanner } from './scan/reply-scanner';
import type { Reply, ReplyBlock, ReplySegment } from './types';

/** Languages whose blocks become no cells, whatever the notebook's language is. */
const NEVER_A_CELL =
  /^(?:text|output|console|terminal|json|yaml|toml|xml|csv|log|diff|markdown)$/;

/** What may become a fence or a tag: not shown before the rest of its line is there. */
const MAY_BE_MARK = /^[ \t>]*(?:`|~~|<|\[)/;

/**
 * Reads a reply while it arrives.
 *
 * `segments` is for reading along: no repairs, nothing that only the whole reply shows. {@link finish}
 * reads the whole, so it makes no difference in which pieces the reply came.
 */
export class ReplyReader {
  private readonly scanner = new ReplyScanner(guessIsContent);
  private readonly chunks: string[] = [];
  /** The line that is still arriving. */
  private pending = '';
  /** Whether it ended in a carriage return whose line feed may be to come. */
  private returnHeld = false;
  /** Segments made of parts, valid as long as the part has that many lines. */
  private readonly made = new WeakMap<
    RawPart,
    { readonly lines: number; readonly segment: ReplySegment | null }
  >();

  /** Adds a piece of the reply, of any length. */
  push(chunk: string): void {
    this.chunks.push(chunk);
    if (!/[\r\n]/.test(chunk) && !this.returnHeld) {
      this.pending += chunk;
      return;
    }
    const text = this.pending + (this.returnHeld ? '\r' : '') + chunk;
    this.returnHeld = text.endsWith('\r');
    const lines = text
      .slice(0, text.length - (this.returnHeld ? 1 : 0))
      .split(/\r\n|\n|\r/);
    this.pending = lines.pop() ?? '';
    for (const line of lines) {
      this.scanner.push(cleanLine(line));
    }
  }

  /** What has been read so far; only the last segment still grows. */
  get segments(): readonly ReplySegment[] {
    const segments: ReplySegment[] = [];
    for (const part of this.scanner.parts) {
      const segment = this.segmentOf(part);
      if (segment !== null) {
        segments.push(segment);
      }
    }
    this.addPending(segments);
    return segments;
  }

  /** What the model has thought so far. */
  get reasoning(): string {
    return trimBlankLines(this.scanner.reasoning).join('\n');
  }

  /** Reads the whole reply. */
  finish(options: ReplyOptions): Reply {
    return readReply(this.chunks.join(''), options);
  }

  private segmentOf(part: RawPart): ReplySegment | null {
    const known = this.made.get(part);
    if (known?.lines === part.lines.length) {
      return known.segment;
    }
    const segment =
      part.kind === 'block'
        ? blockOf(part.info, part.lines, true)
        : textOf(part.lines);
    this.made.set(part, { lines: part.lines.length, segment });
    return segment;
  }

  /** Adds the open block or the line that is still arriving. */
  private addPending(segments: ReplySegment[]): void {
    const { openBlock, inReasoning } = this.scanner;
    const line = cleanLine(this.pending);
    const shown = inReasoning || MAY_BE_MARK.test(line) ? '' : line;
    if (openBlock !== null) {
      const lines =
        shown === '' ? openBlock.lines : [...openBlock.lines, shown];
      const block = blockOf(openBlock.info, lines, false);
      if (block !== null) {
        segments.push(block);
      }
    } else if (shown.trim() !== '') {
      const last = this.scanner.parts.at(-1);
      const before = last?.kind === 'text' ? last.lines : [];
      const text = textOf([...before, shown]);
      if (text !== null) {
        const grows = before.some(item => item.trim() !== '');
        segments.splice(segments.length - (grows ? 1 : 0), grows ? 1 : 0, text);
      }
    }
  }
}

function textOf(lines: readonly string[]): ReplySegment | null {
  const filled = trimBlankLines(lines);
  return filled.length === 0
    ? null
    : { kind: 'text', markdown: filled.join('\n') };
}

function blockOf(
  { language, role, fileName }: FenceInfo,
  lines: readonly string[],
  complete: boolean
): ReplyBlock | null {
  const filled = dedent(trimBlankLines(lines));
  if (filled.length === 0 && complete) {
    return null;
  }
  const never = language !== null && NEVER_A_CELL.test(language);
  return {
    kind: 'block',
    role: never ? 'other' : (role ?? 'code'),
    language,
    fileName,
    code: filled.join('\n'),
    complete,
    repairs: []
  };
}
