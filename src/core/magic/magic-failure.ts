import { failureOf, type Failure, type FailureCode } from '../errors';
import type { Words } from '../said';

/** Why a magic cannot be read. Running the cell again, unchanged, never helps. */
export function magicFailure(
  code: Extract<FailureCode, `magic-${string}`>,
  message: Words,
  fix: Words
): Failure {
  return failureOf({ code, retryable: false, message, fix });
}
