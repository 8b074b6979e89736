import type { Failure, FailureCode } from '../errors';

/** Why a magic cannot be read. Running the cell again, unchanged, never helps. */
export function magicFailure(
  code: Extract<FailureCode, `magic-${string}`>,
  message: string,
  fix: string
): Failure {
  return { code, retryable: false, message, fix };
}
