import type { DataMode } from '../vocabulary';
import type { Failure } from '../errors';
import type { JsonValue } from '../json';
import type { Budget } from '../values/budget';
import type { OperationName, ProjectRuntime } from '../vocabulary';

/** A file to show to the model, as the user named it, and as which part of the conversation. */
export interface SnippetReference {
  /** The path, name, folder or glob as written, quotes removed. */
  readonly path: string;
  readonly role: 'user' | 'system';
}

/** The flags of one `%%llm` line. */
export interface PromptFlags {
  readonly model?: string;
  readonly temperature?: number;
  readonly maxTokens?: number;
  readonly params: Readonly<Record<string, JsonValue>>;
  /** `--snippet` and `--sys-snippet`, in the order given. */
  readonly snippets: readonly SnippetReference[];
  readonly noHistory: boolean;
  readonly noStream: boolean;
  readonly noRollback: boolean;
  readonly ask: boolean;
  readonly as?: OperationName;
  /** What the request is about, as the user named it; absent where the words say it. */
  readonly on?: string;
  readonly plan: boolean;
  readonly review: boolean;
  /** Passes over the finished code, in order. */
  readonly then: readonly string[];
  /** Whether the code is wanted part by part. */
  readonly hierarchical: boolean;
  /** The template to fill, or `auto`; absent where none is wanted. */
  readonly template?: string;
  /** Files that the answer's code is saved to, as the user named them. */
  readonly save: readonly string[];
  /** Variables of the kernel that may be copied into the sandbox. */
  readonly use: readonly string[];
  /** Seconds that one cell may take in the sandbox; absent for the setting's. */
  readonly timeout?: number;
  /** What of the notebook is not to be shown to the model, by name or kind. */
  readonly hide: readonly string[];
  /** How many solutions are wanted; absent where one is. */
  readonly variants?: number;
  /** Models to compare; empty where one is asked. */
  readonly models: readonly string[];
  /** The folder beside the notebook that a project is written to; absent where cells are wanted. */
  readonly project?: string;
  /** Whether files that the request names are attached without asking. */
  readonly yes: boolean;
  readonly help: boolean;
}

/** `%%llm [flags]` and the request below it. */
export interface PromptStatement {
  readonly kind: 'prompt';
  /** Line of the magic in the cell, from 0. */
  readonly line: number;
  readonly flags: PromptFlags;
  /** The request byte for byte, without the line break that ends the magic's line. */
  readonly request: string;
}

/** One thing that a `%llm_config` line does. */
export type ConfigAction =
  | { readonly type: 'model'; readonly model: string }
  | { readonly type: 'snippet'; readonly snippet: SnippetReference }
  | { readonly type: 'remove-snippet'; readonly path: string }
  | { readonly type: 'clear-snippets' }
  | { readonly type: 'list-snippets' }
  | {
      readonly type: 'set-override';
      readonly key: string;
      readonly value: JsonValue;
    }
  | { readonly type: 'remove-override'; readonly key: string }
  | { readonly type: 'clear-overrides' }
  | { readonly type: 'show-overrides' }
  | { readonly type: 'data'; readonly mode: DataMode }
  | { readonly type: 'hide'; readonly name: string }
  | {
      readonly type: 'budget';
      readonly of: 'prompt' | 'notebook';
      readonly budget: Budget;
    }
  /** `framework` in lower case, empty for all; `server` empty for none. */
  | {
      readonly type: 'mcp';
      readonly framework: string;
      readonly server: string;
    }
  | { readonly type: 'runtime'; readonly runtime: ProjectRuntime }
  | { readonly type: 'clear-history' }
  | { readonly type: 'show-history' }
  | { readonly type: 'context' }
  | { readonly type: 'tokens' }
  | { readonly type: 'status' }
  | { readonly type: 'help' };

/** One `%llm_config` line; without flags it is `status`. */
export interface ConfigStatement {
  readonly kind: 'config';
  readonly line: number;
  readonly actions: readonly ConfigAction[];
}

/** `%load_ext cellwright` or `%load_ext cellmage`: nothing to do, and said so. */
export interface LoadExtensionStatement {
  readonly kind: 'load-extension';
  readonly line: number;
  readonly name: string;
}

export type MagicStatement =
  PromptStatement | ConfigStatement | LoadExtensionStatement;

/** A cell that Cellwright runs itself instead of the kernel. */
export interface MagicCell {
  /** What the cell asks for, in order. */
  readonly statements: readonly MagicStatement[];
  /** What could not be read; a cell with any of these must not start a request. */
  readonly failures: readonly (Failure & { readonly line: number })[];
}
