import type { ChatMessage } from '../ports/language-model';
import type { DataMode, ProjectRuntime } from '../vocabulary';
import type { JsonValue } from '../json';
import type { SnippetReference } from '../magic/types';
import type { Budget } from '../values/budget';
import type { ContextManifest } from '../values/manifest';

/** What the `%llm_config` lines above a prompt add up to; nothing but the cells decides it. */
export interface NotebookSettings {
  /** The model set last, if any. */
  readonly model?: string;
  /** Snippets in the order given, each path and role once. */
  readonly snippets: readonly SnippetReference[];
  /** What may be shown of the user's data, where a line says so. */
  readonly data?: DataMode;
  /** Servers of tools by framework, in lower case; the framework is empty for all modules, the server where none. */
  readonly servers: Readonly<Record<string, string>>;
  /** Where modules of projects are run; what the user's settings say where nothing stands here. */
  readonly runtime?: ProjectRuntime;
  /** What of the notebook is not shown, by name or kind. */
  readonly hidden: readonly string[];
  /** What each prompt, and all of them together, may take before the user is asked. */
  readonly budgets?: Readonly<Partial<Record<'prompt' | 'notebook', Budget>>>;
  /** Request parameters that apply to every prompt below. */
  readonly overrides: Readonly<Record<string, JsonValue>>;
}

/** One exchange above a prompt: what the user asked and what is left of the answer. */
export interface Turn {
  readonly cell: string;
  readonly turn: number;
  readonly request: string;
  /** The answer's Markdown with each reference replaced by the code that stands in its cell now. */
  readonly answer: string;
  readonly truncated: boolean;
}

/** What is sent to the model, and the account of it. */
export interface ContextPack {
  readonly messages: readonly ChatMessage[];
  readonly manifest: ContextManifest;
}
