import type { OperationName } from '../../vocabulary';
import type { Scene } from '../target/scene';

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
    readonly as?: OperationName;
    /** `--ask` */
    readonly ask?: boolean;
    /** `--review` */
    readonly review?: boolean;
  };
  /** What the user chose in the run view; wins over everything. */
  readonly override?: OperationName;
  /** Allow-list; all operations where absent. */
  readonly permitted?: readonly OperationName[];
  /** A decision that the caller brings along: then neither rules nor model are asked. */
  readonly prefill?: {
    readonly operation: OperationName;
    readonly reasoning?: string;
    readonly enhancedPrompt?: string;
  };
  /** Preview: classify and plan as usual, and stop there. */
  readonly dryRun?: boolean;
}
