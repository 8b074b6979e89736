import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { DATA_MODES, ITEM_KINDS } from '../vocabulary';
import type { ChatPicture } from './chat-picture';
import { count, text } from './shapes';

/** A file as it is shown to the model, without its text. */
const snippetSchema = z.object({
  /** Path relative to the server's root. */
  path: text,
  /** Path relative to the notebook: how user and model see it. */
  label: text,
  role: z.enum(['user', 'system']),
  /** What it is of, where that is no file: a cell, what a cell showed, the value of an expression, a tool server, a git work tree. */
  from: z.optional(z.enum(['cell', 'output', 'value', 'server', 'changes'])),
  /** Fence language, empty if unknown. */
  language: text,
  bytes: count,
  lines: count,
  /** First 12 hex digits of the SHA-256 of the file's text. */
  hash: text,
  /** Estimated tokens. */
  tokens: count,
  /** How many secrets were taken out. */
  redactions: count
});

/** A thing in the notebook, without its text. */
const itemSchema = z.object({
  kind: z.enum(ITEM_KINDS),
  name: text,
  /** Estimated tokens. */
  tokens: count
});

/** What of a notebook was shown beside the files and the conversation. */
const notebookSchema = z.object({
  data: z.enum(DATA_MODES),
  /** `busy`: the variables are those of an earlier moment; `unknown`: nothing is known of them. */
  kernel: z.enum(['idle', 'busy', 'unknown']),
  items: z.array(itemSchema).check(z.maxLength(1000)),
  /** What was left out for want of room. */
  left: z.array(itemSchema).check(z.maxLength(1000))
});

export type NotebookItemFacts = Immutable<z.infer<typeof itemSchema>>;
export type NotebookManifest = Immutable<z.infer<typeof notebookSchema>>;

/** What was shown to the model, for the user to look at. */
export const manifestSchema = z.object({
  snippets: z.array(snippetSchema).check(z.maxLength(1000)),
  /** Earlier exchanges sent. */
  turns: count,
  /** First 12 hex digits of the SHA-256 of their text; absent in older notebooks. */
  turnsHash: z.optional(text),
  /** The cell that the request is about, whose code is sent with it; absent where there is none. */
  target: z.optional(
    z.object({
      cell: text,
      /** What people call it: `cell 3`. */
      title: text,
      /** First 12 hex digits of the SHA-256 of its code. */
      hash: text,
      /** Why it was taken, as the end of a sentence; absent where the user named it. */
      why: z.optional(text)
    })
  ),
  /** The cells that the request mentions: how, and the line by which people know each; absent where it mentions none. */
  mentions: z.optional(
    z.array(z.object({ text, line: text })).check(z.maxLength(1000))
  ),
  /** What was collected of the notebook; absent where nothing was, and in older notebooks. */
  notebook: z.optional(notebookSchema),
  /** Estimated tokens of the whole request. */
  tokens: count,
  /** The model's window in tokens, `null` if unknown. */
  window: z.nullable(count),
  /** Secrets taken out of request, thread and snippets. */
  redactions: count
});

export type ContextManifest = Immutable<z.infer<typeof manifestSchema>>;

/** A file, read and measured, as it is shown to the model. */
export interface Snippet extends Immutable<z.infer<typeof snippetSchema>> {
  /** The text shown: a notebook's cells in order, any other file as it is, secrets redacted. */
  readonly text: string;
  /** The pictures shown. */
  readonly pictures?: readonly ChatPicture[];
}
