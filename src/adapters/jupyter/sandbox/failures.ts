import { CellwrightError } from '../../../core/errors';
import { said, type Words } from '../../../core/said';

/** A kernel for generated code cannot be had, or is gone. */
export function sandboxUnavailable(
  message: Words,
  fix: Words,
  cause?: unknown
): CellwrightError {
  return new CellwrightError(
    { code: 'sandbox-unavailable', retryable: true, message, fix },
    { cause }
  );
}

/** The code is not what a human agreed to. */
export function consentMismatch(message: Words): CellwrightError {
  return new CellwrightError({
    code: 'consent-mismatch',
    retryable: false,
    message,
    fix: said`Look at the code again and decide again.`
  });
}
