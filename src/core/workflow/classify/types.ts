import type { OperationName } from '../../vocabulary';
import type { Reference } from '../../values/intent';
import type { Scene } from '../target/scene';

/** What is known about a request before it is classified. */
export interface ClassifyInput {
  /** The request of the prompt cell. The text of attached files is not part of the decision. */
  readonly request: string;
  /** Whether files are attached. */
  readonly hasSnippets: boolean;
  /** What the request mentions, where it was looked up; else its words say so. */
  readonly references?: readonly Reference[];
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
  /** Allow-list; all operations where absent. */
  readonly permitted?: readonly OperationName[];
  /** Preview: classify and plan as usual, and stop there. */
  readonly dryRun?: boolean;
}
