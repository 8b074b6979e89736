import type { Operation } from '../../journal/record';
import type { Scene } from '../target/scene';

/** A cell or a file that a request mentions with `@`. */
export interface Reference {
  readonly kind: 'cell' | 'file';
  /** The number or id of a cell (`@cell-3`, `@cell:abc`), or a path as written (`@data/load.py`). */
  readonly name: string;
  /** The mention as it stands in the request. */
  readonly text: string;
}

/**
 * What decided: the user's flag, the user's click, the caller's prefill, our rules, the model, or nothing
 * but the default.
 */
export type IntentSource =
  'flag' | 'human' | 'prefill' | 'rules' | 'model' | 'default';

/** What a request asks for. */
export interface Intent {
  readonly operation: Operation;
  /** How sure the decision is, 0 to 1. */
  readonly confidence: number;
  /** Why, in one sentence for the user. */
  readonly reasoning: string;
  readonly source: IntentSource;
  /** The request put more precisely by the model; shown, and never a replacement of the request. */
  readonly enhancedPrompt?: string;
  readonly references: readonly Reference[];
  /** The operations that were allowed. */
  readonly permitted: readonly Operation[];
  /** How many different solutions the request asks for, where it does. */
  readonly suggestedVariants?: number;
  /** True for a dry run: the stages after the plan must not run. */
  readonly dryRun: boolean;
}

/** What is known about a request before it is classified. */
export interface ClassifyInput {
  /** The request of the prompt cell. The text of attached files is not part of the decision. */
  readonly request: string;
  /** Whether files are attached. */
  readonly hasSnippets: boolean;
  /** Whether an earlier answer above left code. */
  readonly hasEarlierCode: boolean;
  /** What stands around the prompt; absent where that is not known: then the words alone decide. */
  readonly scene?: Scene;
  readonly flags?: {
    /** `--as OPERATION` */
    readonly as?: Operation;
    /** `--ask` */
    readonly ask?: boolean;
    /** `--review` */
    readonly review?: boolean;
  };
  /** What the user chose in the run view; wins over everything. */
  readonly override?: Operation;
  /** Allow-list; all operations where absent. */
  readonly permitted?: readonly Operation[];
  /** A decision that the caller brings along: then neither rules nor model are asked. */
  readonly prefill?: {
    readonly operation: Operation;
    readonly reasoning?: string;
    readonly enhancedPrompt?: string;
  };
  /** Preview: classify and plan as usual, and stop there. */
  readonly dryRun?: boolean;
}
