import { CellwrightError } from '../../../core/errors';

/** A kernel for generated code cannot be had, or is gone. */
export function sandboxUnavailable(
  message: string,
  fix: string,
  cause?: unknown
): CellwrightError {
  return new CellwrightError(
    { code: 'sandbox-unavailable', retryable: true, message, fix },
    { cause }
  );
}

/** The code is not what a human agreed to. */
export function consentMismatch(message: string): CellwrightError {
  return new CellwrightError({
    code: 'consent-mismatch',
    retryable: false,
    message,
    fix: 'Look at the code again and decide again.'
  });
}
