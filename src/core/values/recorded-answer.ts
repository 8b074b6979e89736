import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { ANSWER_ROLES } from '../vocabulary';
import { count, text } from './shapes';

/** A part of an answer that stands in a cell of its own: a block of code, or a review. */
export const blockSchema = z.object({
  /** Line of the answer's Markdown that refers to the cell, from 0. */
  line: count,
  /** Id of the cell at that time. */
  cell: text,
  role: z.enum(ANSWER_ROLES),
  language: text,
  /** The cell's `contentHash`; absent in older notebooks. */
  hash: z.optional(text),
  /** Lines of its text; absent in older notebooks. */
  lines: z.optional(count),
  /** True for a cell that was there before, even where the answer left it as it is. */
  changed: z.optional(z.boolean())
});

/** What is kept of an answer that was replaced: enough to know its cells again. */
export const formerAnswerSchema = z.object({
  /** Id of the run. */
  run: text,
  blocks: z.array(blockSchema).check(z.maxLength(1000))
});

export type RecordedBlock = Immutable<z.infer<typeof blockSchema>>;
export type FormerAnswer = Immutable<z.infer<typeof formerAnswerSchema>>;

/** An answer as it is recorded in a prompt cell's output. */
export interface RecordedAnswer {
  /** Id of the run. */
  readonly run: string;
  /** Id of the prompt cell at that time; `null` where that was not recorded. */
  readonly prompt: string | null;
  /** Which `%%llm` block of the cell it answers, from 0. */
  readonly turn: number;
  /** The Markdown kept in the output, with a reference line where a block became a cell. */
  readonly markdown: string;
  /** Blocks that became cells: the line of the Markdown that stands for each, and the cell's id. */
  readonly blocks: readonly RecordedBlock[];
  /** The answers whose place it took, newest first: undo brings their cells back, and no record with them. */
  readonly former?: readonly FormerAnswer[];
  /** True where the answer was stopped or cut. */
  readonly truncated: boolean;
}

/** An answer as it is stored in the notebook: harmless Markdown, and where its cells belong. */
export interface ComposedAnswer {
  readonly markdown: string;
  readonly blocks: readonly RecordedBlock[];
}
