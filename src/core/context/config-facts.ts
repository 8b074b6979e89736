import type { Usage } from '../values/usage';
import type { LabelledMessage } from './pack';
import type { SnippetListing } from './snippets';
import type { NotebookSettings, Turn } from './types';

/** What the connection says about itself; never a key. */
export interface ConnectionFacts {
  /** Cellwright's version. */
  readonly version: string;
  /** How the model's server is reached, in words: the Jupyter server's relay or direct. */
  readonly transport: string;
  /** Host and port of the model's server, `null` where none is configured. */
  readonly host: string | null;
  /** Whether a key is at hand; `null` where only the server knows. */
  readonly key: boolean | null;
  /** The model that is asked where the notebook sets none, `null` for the endpoint's own choice. */
  readonly defaultModel: string | null;
  /** The window of the model that is asked, in tokens. */
  readonly window: number | null;
}

/** What a recorded run used. */
export interface RunUsage {
  readonly usage: Usage | null;
  /** US dollars, `null` where the price is unknown. */
  readonly cost: number | null;
}

/** Everything that the report of a `%llm_config` line is made from, supplied by the caller. */
export interface ConfigFacts {
  /** The settings above the line. */
  readonly before: NotebookSettings;
  /** The settings below the line. */
  readonly settings: NotebookSettings;
  readonly snippets: readonly SnippetListing[];
  /** The turns that a prompt below the line would send. */
  readonly turns: readonly Turn[];
  /** The ids of the notebook's cells in document order. */
  readonly cellIds: readonly string[];
  /** What a prompt below the line would send besides its request. */
  readonly messages: readonly LabelledMessage[];
  /** The runs recorded in the notebook. */
  readonly runs: readonly RunUsage[];
  readonly connection: ConnectionFacts;
  /** The help text of `%llm_config`, Markdown. */
  readonly help: string;
}
