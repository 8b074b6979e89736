import type { ServiceCall } from './service/service-call';
import type { ServiceStatus } from './service/statuses';
import type {
  CodeResult,
  GenerateCodeInput,
  GenerateTestsInput,
  ModifyCodeInput,
  ReviewCodeInput
} from './service/types';

/** What each method of the code service is given. */
export interface ServiceInputs {
  readonly generateCode: GenerateCodeInput;
  readonly modifyCode: ModifyCodeInput;
  readonly reviewCode: ReviewCodeInput;
  readonly generateTests: GenerateTestsInput;
}

export type ServiceMethod = keyof ServiceInputs;

/** What one method of the code service does for an operation. */
export interface UseOf<Method extends ServiceMethod> {
  readonly method: Method;
  /** The names that a caller gives as `context`. */
  readonly contexts: readonly string[];
  /** Languages that it can be asked for, by their canonical names; `null` for any. */
  readonly languages: readonly string[] | null;
  /** The status where the model gives no answer at all. */
  readonly withoutAnswer: ServiceStatus;
  /** Asks, reads the answer, checks it and takes it to where it belongs. @throws CellwrightError as the model does. */
  run(input: ServiceInputs[Method], call: ServiceCall): Promise<CodeResult>;
}

/** What the code service does for an operation. */
export type ServiceUse = {
  [Method in ServiceMethod]: UseOf<Method>;
}[ServiceMethod];
