import type { OperationName } from '../vocabulary';
import type { PromptUse } from './prompt-use';
import type { ServiceUse } from './service-use';

/**
 * One kind of work: what is asked of the model, how its answer is read and checked, where the result goes. One
 * file or folder in this one, one line in `registry.ts`.
 */
export interface Operation {
  /** Lower case, words joined by hyphens. What `--as` takes, and what the record of a run says. */
  readonly name: OperationName;
  /** What the code service does for it; absent where only prompt cells ask for it. */
  readonly service?: ServiceUse;
  /** What it is in a prompt cell; absent where only code asks for it. */
  readonly prompt?: PromptUse;
}
