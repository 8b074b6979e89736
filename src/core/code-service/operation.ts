import type { ServiceContext } from './contexts';
import type { ServiceCall } from './service-call';
import type { ServiceStatus } from './statuses';
import type { CodeResult } from './types';

/** One thing that the service can do: one file in `operations/`, one line in the registry. */
export interface Operation<Input> {
  readonly contexts: readonly ServiceContext[];
  /** Languages that it can be asked for, by their canonical names; `null` for any. */
  readonly languages: readonly string[] | null;
  /** The status where the model gives no answer at all. */
  readonly withoutAnswer: ServiceStatus;
  /** @throws CellwrightError as the model does. */
  run(input: Input, call: ServiceCall): Promise<CodeResult>;
}
