import type { FenceInfo } from './info-string';
import type { Closing, OpenBlock } from './open-block';

/** Lines of prose. */
export interface RawText {
  readonly kind: 'text';
  readonly lines: string[];
}

/** A fenced or tagged block as it stands in the reply. */
export interface RawBlock {
  readonly kind: 'block';
  readonly info: FenceInfo;
  readonly lines: readonly string[];
  readonly closing: Closing;
  /** Columns that the fence stands in from the margin; its lines may or may not. */
  readonly indent: number;
  /** Line of the reply, from 0, on which the block opens. */
  readonly start: number;
}

export type RawPart = RawText | RawBlock;

/** The prose and blocks of a reply so far. */
export class RawParts {
  readonly all: RawPart[] = [];
  private filled = false;
  private blocks = 0;

  /** Whether there is anything but blank lines. */
  get hasContent(): boolean {
    return this.filled;
  }

  get hasBlock(): boolean {
    return this.blocks > 0;
  }

  addText(line: string): void {
    this.filled ||= line.trim() !== '';
    const last = this.all.at(-1);
    if (last?.kind === 'text') {
      last.lines.push(line);
    } else {
      this.all.push({ kind: 'text', lines: [line] });
    }
  }

  addBlock(block: OpenBlock, closing: Closing, start: number): void {
    const { info, lines, indent } = block;
    this.filled = true;
    this.blocks += 1;
    this.all.push({ kind: 'block', info, lines, closing, indent, start });
  }

  clear(): void {
    this.all.length = 0;
    this.filled = false;
    this.blocks = 0;
  }
}
