import type { ChatMessage } from '../ports/language-model';
import type { DataMode } from './data-mode';
import type { ItemKind } from './providers/types';
import type { JsonValue } from '../json';
import type { SnippetReference } from '../magic/types';

/** What the `%llm_config` lines above a prompt add up to; nothing but the cells decides it. */
export interface NotebookSettings {
  /** The model set last, if any. */
  readonly model?: string;
  /** Snippets in the order given, each path and role once. */
  readonly snippets: readonly SnippetReference[];
  /** What may be shown of the user's data, where a line says so. */
  readonly data?: DataMode;
  /** What of the notebook is not shown, by name or kind. */
  readonly hidden: readonly string[];
  /** Request parameters that apply to every prompt below. */
  readonly overrides: Readonly<Record<string, JsonValue>>;
}

/** What the context needs to see of a cell. */
export interface ContextCell {
  readonly id: string;
  readonly type: 'code' | 'markdown' | 'raw';
  readonly source: string;
  /** True for a cell that a run made: its `%llm_config` lines are the model's words and set nothing. */
  readonly generated?: boolean;
  /** Answers recorded in the cell's outputs, in order; empty for cells that are no prompt cells. */
  readonly answers: readonly RecordedAnswer[];
}

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

/** What is kept of an answer that was replaced: enough to know its cells again. */
export interface FormerAnswer {
  /** Id of the run. */
  readonly run: string;
  readonly blocks: readonly RecordedBlock[];
}

/** A part of an answer that stands in a cell of its own: a block of code, or a review. */
export interface RecordedBlock {
  /** Line of the answer's Markdown that refers to the cell, from 0. */
  readonly line: number;
  /** Id of the cell at that time. */
  readonly cell: string;
  readonly role: AnswerCellRole;
  readonly language: string;
  /** The cell's `contentHash`; absent in older notebooks. */
  readonly hash?: string;
  /** Lines of its text; absent in older notebooks. */
  readonly lines?: number;
  /** True for a cell that was there before and was changed. */
  readonly changed?: boolean;
}

/** What a cell that an answer became is for. */
export type AnswerCellRole = 'code' | 'test' | 'review';

/** One exchange above a prompt: what the user asked and what is left of the answer. */
export interface Turn {
  readonly cell: string;
  readonly turn: number;
  readonly request: string;
  /** The answer's Markdown with each reference replaced by the code that stands in its cell now. */
  readonly answer: string;
  readonly truncated: boolean;
}

/** A file, read and measured, as it is shown to the model. */
export interface Snippet {
  /** Path relative to the server's root. */
  readonly path: string;
  /** Path relative to the notebook: how user and model see it. */
  readonly label: string;
  readonly role: 'user' | 'system';
  /** The text shown: a notebook's cells in order, any other file as it is, secrets redacted. */
  readonly text: string;
  /** Fence language, empty if unknown. */
  readonly language: string;
  readonly bytes: number;
  readonly lines: number;
  /** First 12 hex digits of the SHA-256 of the file's text. */
  readonly hash: string;
  /** Estimated tokens. */
  readonly tokens: number;
  /** How many secrets were taken out. */
  readonly redactions: number;
}

/** What of a notebook was shown beside the files and the conversation. */
export interface NotebookManifest {
  readonly data: DataMode;
  /** `busy`: the variables are those of an earlier moment; `unknown`: nothing is known of them. */
  readonly kernel: 'idle' | 'busy' | 'unknown';
  readonly items: readonly NotebookItemFacts[];
  /** What was left out for want of room. */
  readonly left: readonly NotebookItemFacts[];
}

export interface NotebookItemFacts {
  readonly kind: ItemKind;
  readonly name: string;
  readonly tokens: number;
}

/** What was shown to the model, for the user to look at. */
export interface ContextManifest {
  readonly snippets: readonly Omit<Snippet, 'text'>[];
  /** Earlier exchanges sent. */
  readonly turns: number;
  /** First 12 hex digits of the SHA-256 of their text; absent in older notebooks. */
  readonly turnsHash?: string;
  /** The cell that the request is about, whose code is sent with it; absent where there is none. */
  readonly target?: {
    readonly cell: string;
    /** What people call it: `cell 3`. */
    readonly title: string;
    /** First 12 hex digits of the SHA-256 of its code. */
    readonly hash: string;
  };
  /** What was collected of the notebook; absent where nothing was, and in older notebooks. */
  readonly notebook?: NotebookManifest;
  /** Estimated tokens of the whole request. */
  readonly tokens: number;
  /** The model's window in tokens, `null` if unknown. */
  readonly window: number | null;
  /** Secrets taken out of request, thread and snippets. */
  readonly redactions: number;
}

/** What is sent to the model, and the account of it. */
export interface ContextPack {
  readonly messages: readonly ChatMessage[];
  readonly manifest: ContextManifest;
}
