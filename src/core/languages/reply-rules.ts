import type { RawPart } from '../replies/scan/raw-parts';
import type { ReplyBlock, ReplySegment } from '../replies/types';

/** Lines of code found in a text, from 0, `end` excluded. */
export interface CodeSpan {
  readonly start: number;
  readonly end: number;
}

/** Where fences are missing around a piece of code. */
export interface LostFence {
  /** Line, from 0, before which the code's opening fence is missing. */
  readonly at: number;
  /** Line before which its closing fence is missing, too; absent where it has one. */
  readonly end?: number;
}

/** Code as it was mended, if it had to be and could be. */
export interface MendedCode {
  readonly lines: readonly string[];
  /** What was done, in words for the user. */
  readonly notes: readonly string[];
  /** `body`: it parses, but only as the body of a function. */
  readonly state: 'whole' | 'body' | 'broken';
}

/** What a block's place in the reply says about the tests in it. */
export interface TestsPlace {
  /** The last line of prose above the block. */
  readonly label: string;
  /** The functions and classes of the blocks above that become cells. */
  readonly definedAbove: ReadonlySet<string>;
}

/** An interactive session, taken apart. */
export interface Transcript {
  /** What was typed, without the prompts. */
  readonly code: readonly string[];
  /** What the interpreter answered. */
  readonly output: readonly string[];
}

/** How interactive sessions of a language are read. */
export interface SessionRules {
  /** The canonical name of fences around sessions. */
  readonly fence: string;
  /** The session that these lines are; `null` where they are none. */
  read(lines: readonly string[]): Transcript | null;
  /** The first session in a text. */
  find(lines: readonly string[]): CodeSpan | null;
  /** Whether it is there to show an error: what fails on purpose must not stop a notebook. */
  showsError(session: Transcript): boolean;
}

/** How models write a language where they do not keep to fences, and what can be mended of it. */
export interface ReplyRules {
  /** Whether a whole reply is code that does something: then nothing in it is a fence or a mark. */
  isBare(lines: readonly string[]): boolean;
  /** Whether a line can be the first of a piece of code that stands without a fence. */
  starts(line: string): boolean;
  /**
   * Finds code that stands in a text without a fence.
   *
   * @param options.inBlock The text is known to hold code: short spans count as well.
   */
  find(
    lines: readonly string[],
    options?: { inBlock?: boolean }
  ): readonly CodeSpan[];
  /** The first place where a piece of code lost the fence that opens it; `null` where there is none. */
  lostFence(
    parts: readonly RawPart[],
    lines: readonly string[]
  ): LostFence | null;
  /** Mends what models and copying do to code. Code that parses is not touched. */
  mend(lines: readonly string[]): MendedCode;
  /**
   * Whether lines without a language are code that does something, and not an output that happens to parse.
   *
   * @param label The line of prose above the block.
   */
  isCode(lines: readonly string[], label: string): boolean;
  /** Parts a block that says nothing about its role from the tests at its end. */
  testsApart(block: ReplyBlock, place: TestsPlace): readonly ReplyBlock[];
  /** The names of the functions and classes at the top level of a piece of code, which need not parse. */
  definedIn(code: string): readonly string[];
  /** Takes out of the cells what the reply itself replaces further down. @param request what the user asked. */
  withoutSuperseded(
    segments: readonly ReplySegment[],
    request: string
  ): readonly ReplySegment[];
  readonly sessions: SessionRules;
}
