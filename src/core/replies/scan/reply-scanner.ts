import { readTurnMark } from './chat-marks';
import { openingFence, type OpeningFence } from './fence-lines';
import type { FenceInfo } from './info-string';
import { OpenBlock, type Closing, type IsContent } from './open-block';
import { afterReasoningStart, splitAtReasoningEnd } from './reasoning-tags';
import {
  openedWrapper,
  withoutSectionTags,
  type Wrapper
} from './wrapper-tags';

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
  /** Line of the reply, from 0, on which the block opens. */
  readonly start: number;
}

export type RawPart = RawText | RawBlock;

/** The speaker's name on a line of its own before the answer. */
const LABEL = /^\s*(?:assistant|ai|bot)\s*:\s*$/i;

/**
 * Cuts a reply into prose, blocks and reasoning, line by line, never looking ahead.
 *
 * Not a Markdown lexer: it reads what models write, so fences may open behind words, close behind code,
 * be missing, or stand inside tags that Markdown takes for HTML.
 */
export class ReplyScanner {
  /** What was read, without the block that is still open. */
  readonly parts: RawPart[] = [];
  readonly reasoning: string[] = [];
  private state: 'text' | 'reasoning' = 'text';
  private block: OpenBlock | null = null;
  private wrapper: Wrapper | null = null;
  private line = -1;
  private blockStart = 0;
  private ended = false;
  private requestSeen = false;
  private contentSeen = false;
  private blockSeen = false;
  /** Lines since the last reasoning ended: all reasoning, should only its closing tag come. */
  private unsettled: string[] = [];

  /** @param isContent Decides about fences that may belong to the code around them. */
  constructor(private readonly isContent: IsContent) {}

  /** The block that is being read. */
  get openBlock(): OpenBlock | null {
    return this.block;
  }

  /** Whether the reply is inside reasoning that has not ended. */
  get inReasoning(): boolean {
    return this.state === 'reasoning';
  }

  /** Reads a line; `line` has no line end. */
  push(line: string): void {
    this.line += 1;
    if (!this.ended) {
      this.unsettled.push(line);
      this.read(line);
    }
  }

  /** Ends the block that is still open. */
  finish(): void {
    if (this.block !== null) {
      this.close('missing');
    }
  }

  private read(line: string): void {
    if (this.state === 'reasoning') {
      this.readReasoning(line);
    } else if (this.block !== null) {
      this.readBlock(line, this.block);
    } else {
      this.readText(line);
    }
  }

  private readReasoning(line: string): void {
    const split = splitAtReasoningEnd(line);
    if (split === null) {
      this.reasoning.push(line);
      return;
    }
    this.reasoning.push(split.before);
    this.state = 'text';
    this.unsettled = [split.after];
    this.readRest(split.after);
  }

  private readBlock(line: string, block: OpenBlock): void {
    const step = block.read(line);
    if (step.type === 'reasoning') {
      this.endUnopenedReasoning(line);
    } else if (step.type === 'closed') {
      this.close(step.closing);
      this.ended ||= step.final === true;
      this.readRest(step.rest ?? '');
    }
  }

  private readText(line: string): void {
    const thought = afterReasoningStart(line);
    if (thought !== null) {
      this.state = 'reasoning';
      this.readRest(thought);
      return;
    }
    const split = splitAtReasoningEnd(line);
    if (
      split !== null &&
      !(split.before.endsWith(' ') && split.after.startsWith(' '))
    ) {
      this.endUnopenedReasoning(line);
      return;
    }
    const mark = readTurnMark(line);
    switch (mark.kind) {
      case 'answer':
        this.startAnswer(mark.rest, line);
        return;
      case 'request':
        this.startRequest(line);
        return;
      case 'end':
        this.readPlain(mark.rest);
        this.ended = this.contentSeen;
        return;
      case 'none':
        this.readPlain(mark.rest);
    }
  }

  /** A line of text without any mark of the conversation. */
  private readPlain(line: string): void {
    const fence = openingFence(line);
    if (fence !== null) {
      if (fence.before !== '') {
        this.addText(fence.before);
      }
      this.open(fence);
      return;
    }
    const wrapper = openedWrapper(line);
    if (wrapper !== null) {
      this.wrapper = wrapper;
      line = wrapper.rest;
    }
    if (this.wrapper !== null) {
      // Only what follows shows whether the tag stands for a fence or around one.
      if (line.trim() !== '') {
        this.block = new OpenBlock(
          { ...this.wrapper, rest: '' },
          this.isContent
        );
        this.wrapper = null;
        this.readBlock(line, this.block);
      }
      return;
    }
    const text = withoutSectionTags(line);
    if (text !== null && (this.contentSeen || !LABEL.test(text))) {
      this.addText(text);
    }
  }

  private readRest(rest: string): void {
    if (rest.trim() !== '' && !this.ended) {
      this.read(rest);
    }
  }

  /** Only the closing tag of the reasoning came: all before it was reasoning. */
  private endUnopenedReasoning(line: string): void {
    const split = splitAtReasoningEnd(line) ?? { before: '', after: '' };
    this.unsettled.pop();
    for (const unsettled of this.unsettled) {
      this.reasoning.push(unsettled);
    }
    this.reasoning.push(split.before);
    this.unsettled = [split.after];
    this.block = null;
    this.clear();
    this.readRest(split.after);
  }

  /** The prompt's template says that the answer starts: what came before is an echo of the prompt. */
  private startAnswer(rest: string, line: string): void {
    const isToken = line.includes('|>') || line.includes('[/INST]');
    if (this.blockSeen) {
      this.ended = true;
    } else if (this.requestSeen || isToken || !this.contentSeen) {
      this.clear();
      this.readRest(rest);
    } else {
      this.addText(line);
    }
  }

  /** The template's next request: an echo before the answer, a runaway model after it. */
  private startRequest(line: string): void {
    if (this.blockSeen) {
      this.ended = true;
    } else {
      this.requestSeen = true;
      this.addText(line);
    }
  }

  private open(opening: OpeningFence | Wrapper): OpenBlock {
    this.wrapper = null;
    this.blockStart = this.line;
    this.block = new OpenBlock(opening, this.isContent);
    return this.block;
  }

  private close(closing: Closing): void {
    if (this.block !== null) {
      const { info, lines } = this.block;
      const start = this.blockStart;
      this.parts.push({ kind: 'block', info, lines, closing, start });
      this.block = null;
      this.blockSeen = true;
      this.contentSeen = true;
    }
  }

  private addText(line: string): void {
    this.contentSeen ||= line.trim() !== '';
    const last = this.parts.at(-1);
    if (last?.kind === 'text') {
      last.lines.push(line);
    } else {
      this.parts.push({ kind: 'text', lines: [line] });
    }
  }

  private clear(): void {
    this.parts.length = 0;
    this.contentSeen = false;
    this.blockSeen = false;
    this.requestSeen = false;
  }
}
