import { readTurnMark, type TurnMark } from './chat-marks';
import { openingFence, type OpeningFence } from './fence-lines';
import { readInfoString } from './info-string';
import { OpenBlock, type Closing, type IsContent } from './open-block';
import { RawParts, type RawPart } from './raw-parts';
import {
  afterReasoningStart,
  splitAtReasoningEnd
} from '../../json-door/reasoning-tags';
import { openedWrapper, withoutSectionTags } from './wrapper-tags';
import type { Wrapper } from './wrapper-elements';

/** The speaker's name on a line of its own before the answer. */
const LABEL = /^\s*(?:assistant|ai|bot)\s*:\s*$/i;

/** Marks looked for in one line: what follows is read as it is, so that no line takes long. */
const MAX_MARKS = 50;

/**
 * Cuts a reply into prose, blocks and reasoning, line by line.
 *
 * Not a Markdown lexer: it reads what models write, so fences may open behind words, close behind code,
 * be missing, or stand inside tags that Markdown takes for HTML. A step reads a line and returns what is
 * left of it behind a mark, or `null`.
 */
export class ReplyScanner {
  readonly reasoning: string[] = [];
  private readonly found = new RawParts();
  private state: 'text' | 'reasoning' = 'text';
  private block: OpenBlock | null = null;
  private wrapper: Wrapper | null = null;
  private line = -1;
  private blockStart = 0;
  private ended = false;
  private requestSeen = false;
  /** Lines since the last reasoning ended: all reasoning, should only its closing tag come. */
  private unsettled: string[] = [];

  /** @param isContent Decides about fences that may belong to the code around them. */
  constructor(private readonly isContent: IsContent) {}

  /** What was read; complete once it is finished. */
  get parts(): readonly RawPart[] {
    return this.found.all;
  }

  /** Whether the reply is inside reasoning that has not ended. */
  get inReasoning(): boolean {
    return this.state === 'reasoning';
  }

  /** Reads a line; `line` has no line end. */
  push(line: string): void {
    this.line += 1;
    if (this.ended) {
      return;
    }
    this.unsettled.push(line);
    let rest: string | null = line;
    for (let marks = 0; rest !== null && marks < MAX_MARKS; marks += 1) {
      rest = this.read(rest);
      // Blank lines count; what is blank behind a mark does not.
      if (this.ended || rest?.trim() === '') {
        return;
      }
    }
    if (rest !== null) {
      this.found.addText(rest);
    }
  }

  /** Ends the block that is still open. */
  finish(): void {
    this.close('missing');
  }

  private read(line: string): string | null {
    if (this.state === 'reasoning') {
      return this.readReasoning(line);
    }
    return this.block === null
      ? this.readText(line)
      : this.readBlock(line, this.block);
  }

  private readReasoning(line: string): string | null {
    const split = splitAtReasoningEnd(line);
    if (split === null) {
      this.reasoning.push(line);
      return null;
    }
    this.reasoning.push(split.before);
    this.state = 'text';
    this.unsettled = [split.after];
    return split.after;
  }

  private readBlock(line: string, block: OpenBlock): string | null {
    const step = block.read(line);
    if (step.type === 'reasoning') {
      return this.endUnopenedReasoning(line);
    }
    if (step.type === 'closed') {
      this.close(step.closing);
      this.ended ||= step.final === true;
      return step.rest ?? null;
    }
    return null;
  }

  private readText(line: string): string | null {
    const thought = afterReasoningStart(line);
    if (thought !== null) {
      this.state = 'reasoning';
      return thought;
    }
    const split = splitAtReasoningEnd(line);
    // Between words of a sentence the tag is talked about.
    if (
      split !== null &&
      !(split.before.endsWith(' ') && split.after.startsWith(' '))
    ) {
      return this.endUnopenedReasoning(line);
    }
    return this.readTurn(readTurnMark(line), line);
  }

  private readTurn(mark: TurnMark, line: string): string | null {
    switch (mark.kind) {
      case 'answer':
        return this.startAnswer(mark.rest, line);
      case 'request':
        return this.startRequest(line);
      case 'end':
        this.readPlain(mark.rest);
        this.ended = this.found.hasContent;
        return null;
      case 'none':
        return this.readPlain(mark.rest);
    }
  }

  /** A line of text without any mark of the conversation. */
  private readPlain(line: string): string | null {
    const opened = openedWrapper(line);
    this.wrapper = opened ?? this.wrapper;
    const text = opened?.rest ?? line;
    const fence = openingFence(text);
    if (fence !== null) {
      if (fence.before !== '') {
        this.found.addText(fence.before);
      }
      const { fileName } = readInfoString(this.wrapper?.info ?? '');
      if (fileName !== null) {
        this.found.addText(fileName);
      }
      this.open(fence);
      return null;
    }
    if (this.wrapper !== null) {
      // Only what follows shows whether the tag stands for a fence or around one.
      if (text.trim() === '') {
        return null;
      }
      this.open({ ...this.wrapper, rest: '' });
      return text;
    }
    const bare = withoutSectionTags(text);
    if (bare !== null && (this.found.hasContent || !LABEL.test(bare))) {
      this.found.addText(bare);
    }
    return null;
  }

  /** Only the closing tag of the reasoning came: all before it was reasoning. */
  private endUnopenedReasoning(line: string): string {
    const split = splitAtReasoningEnd(line) ?? { before: '', after: '' };
    this.unsettled.pop();
    for (const unsettled of this.unsettled) {
      this.reasoning.push(unsettled);
    }
    this.reasoning.push(split.before);
    this.unsettled = [split.after];
    this.block = null;
    this.restart();
    return split.after;
  }

  /** The prompt's template says that the answer starts: what came before is an echo of the prompt. */
  private startAnswer(rest: string, line: string): string | null {
    const isToken = line.includes('|>') || line.includes('[/INST]');
    if (this.found.hasBlock) {
      this.ended = true;
      return null;
    }
    if (this.requestSeen || isToken || !this.found.hasContent) {
      this.restart();
      return rest;
    }
    this.found.addText(line);
    return null;
  }

  /** The template's next request: an echo before the answer, a runaway model after it. */
  private startRequest(line: string): null {
    if (this.found.hasBlock) {
      this.ended = true;
    } else {
      this.requestSeen = true;
      this.found.addText(line);
    }
    return null;
  }

  private restart(): void {
    this.found.clear();
    this.requestSeen = false;
    this.wrapper = null;
  }

  private open(opening: OpeningFence | Wrapper): void {
    this.wrapper = null;
    this.blockStart = this.line;
    this.block = new OpenBlock(opening, this.isContent);
  }

  private close(closing: Closing): void {
    if (this.block !== null) {
      this.found.addBlock(this.block, closing, this.blockStart);
      this.block = null;
    }
  }
}
