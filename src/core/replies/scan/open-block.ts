import { withoutFinalTokens } from './chat-marks';
import {
  innerFence,
  openingFence,
  type InnerFence,
  type OpeningFence
} from './fence-lines';
import { readInfoString, type FenceInfo } from './info-string';
import { isDocumentLanguage } from '../languages';
import { withoutEntities } from '../repair/character-repairs';
import { isBareReasoningEnd } from '../../json-door/reasoning-tags';
import { TripleQuotes } from './triple-quotes';
import { closedWrapper } from './wrapper-tags';
import type { Wrapper } from './wrapper-elements';

/** How a block ended: by its fence, by a fence behind its last line of code, or by nothing. */
export type Closing = 'fence' | 'glued' | 'missing';

/** What a line did to the block that it was given to. */
export type BlockStep =
  | { readonly type: 'content' }
  /** The block is over; `rest` is read as text, where there is any. */
  | {
      readonly type: 'closed';
      readonly closing: Closing;
      readonly rest?: string;
      /** True where the turn ended with the block. */
      readonly final?: boolean;
    }
  /** All that came before was reasoning. */
  | { readonly type: 'reasoning' };

/**
 * Decides whether a fence inside a block is a part of the code, where the line alone does not say it.
 *
 * `quotes` knows the block up to the line before the fence.
 */
export type IsContent = (
  block: OpenBlock,
  fence: InnerFence,
  quotes: TripleQuotes
) => boolean;

const CONTENT: BlockStep = { type: 'content' };

/** A block that is being read. */
export class OpenBlock {
  readonly lines: string[] = [];
  readonly info: FenceInfo;
  private nested = 0;
  private hasChatTags = false;
  private readonly quotes = new TripleQuotes();

  constructor(
    /** The fence or the tag that opened it. */
    private readonly opening: OpeningFence | Wrapper,
    private readonly isContent: IsContent
  ) {
    this.info = readInfoString(opening.info);
    const first = 'rest' in opening ? opening.rest : this.info.code;
    if (first.trim() !== '') {
      this.add(first);
    }
  }

  /** The fence that opened the block, `null` where a tag did. */
  get fence(): OpeningFence | null {
    return 'rest' in this.opening ? null : this.opening;
  }

  /** Reads the next line of the reply. */
  read(line: string): BlockStep {
    if (isBareReasoningEnd(line) && !this.hasChatTags && !this.quotes.inside) {
      return { type: 'reasoning' };
    }
    const bare = withoutFinalTokens(line);
    if (bare !== null && bare.trim() === '' && !this.hasChatTags) {
      return { type: 'closed', closing: 'missing', final: true };
    }
    const step = this.readInside(bare ?? line);
    if (bare === null || step.type === 'reasoning') {
      return step;
    }
    if (step.type === 'content') {
      this.lines[this.lines.length - 1] = this.stripped(line);
      return step;
    }
    return { ...step, final: true };
  }

  /** Columns that the fence stands in from the margin. */
  get indent(): number {
    return this.fence?.indent ?? 0;
  }

  /** A line without the marks of the quotation that the block stands in. */
  stripped(line: string): string {
    return this.fence?.quoted ? line.replace(/^[ \t]*(?:>[ \t]?)+/, '') : line;
  }

  private readInside(line: string): BlockStep {
    if ('rest' in this.opening) {
      const closed = closedWrapper(line, this.opening.end);
      if (closed !== null) {
        if (closed.before.trim() !== '') {
          this.add(closed.before);
        } else if (this.lines.at(-1)?.trim() === ']]>') {
          this.lines.pop();
        }
        return { type: 'closed', closing: 'fence' };
      }
      return !this.quotes.inside && openingFence(line) !== null
        ? { type: 'closed', closing: 'missing', rest: line }
        : this.add(line);
    }
    if (this.opening.quoted && !/^[ \t]*>/.test(line)) {
      return { type: 'closed', closing: 'missing', rest: line };
    }
    const text = this.stripped(line);
    const fence = innerFence(text, this.opening);
    return fence === null ? this.add(text) : this.readFence(fence, text);
  }

  private readFence(fence: InnerFence, line: string): BlockStep {
    if (isDocumentLanguage(this.info.language) && fence.kind !== 'glued') {
      if (fence.kind === 'info') {
        this.nested += 1;
        return this.add(line);
      }
      if (this.nested > 0) {
        this.nested -= fence.kind === 'bare' ? 1 : 0;
        return this.add(line);
      }
    }
    if (this.isContent(this, fence, this.quotes)) {
      return this.add(line);
    }
    switch (fence.kind) {
      case 'bare':
        return { type: 'closed', closing: 'fence' };
      case 'talk':
        return { type: 'closed', closing: 'fence', rest: fence.rest };
      case 'info':
        return { type: 'closed', closing: 'missing', rest: line };
      case 'glued':
        this.add(fence.rest);
        return { type: 'closed', closing: 'glued' };
    }
  }

  private add(written: string): BlockStep {
    const isHtml = 'rest' in this.opening && this.opening.html === true;
    const line = isHtml ? withoutEntities(written) : written;
    this.lines.push(line);
    this.quotes.push(line);
    this.hasChatTags ||= /<think|<\|im_start|<s>/.test(line);
    return CONTENT;
  }
}
