/** What a code block is for. `code` and `test` become cells; `other` (output, shell, data) stays text. */
export type BlockRole = 'code' | 'test' | 'other';

/** A piece of prose: Markdown as the model wrote it. */
export interface ReplyText {
  readonly kind: 'text';
  readonly markdown: string;
}

/** A block of code in a reply, ready to stand in a cell. */
export interface ReplyBlock {
  readonly kind: 'block';
  readonly role: BlockRole;
  /** The language in lower case, as the model named it or as it was recognised; `null` if unknown. */
  readonly language: string | null;
  /** A file name that the model gave to the block, if any. */
  readonly fileName: string | null;
  /** Handle of the cell that the model says it is the new version of; absent where it says none. */
  readonly replaces?: string;
  /** The code: `\n` line ends, common indentation removed, no trailing line break. */
  readonly code: string;
  /** False where the block was cut: its fence never closed in a reply that did not end by itself. */
  readonly complete: boolean;
  /** What the reader had to do to get clean code, in words for the user; empty where nothing. */
  readonly repairs: readonly string[];
  /** How often the same block came; absent where it came once. */
  readonly times?: number;
}

export type ReplySegment = ReplyText | ReplyBlock;

/** What kind of answer a reply is. */
export type ReplyKind = 'code' | 'prose' | 'refusal' | 'empty' | 'tool-call';

/** A model's reply, read. */
export interface Reply {
  readonly kind: ReplyKind;
  readonly segments: readonly ReplySegment[];
  /** What stood in `<think>` blocks or the like; never part of the segments. */
  readonly reasoning: string;
  /** True where the reply did not come to its own end (length, cut stream, Stop). */
  readonly truncated: boolean;
}
