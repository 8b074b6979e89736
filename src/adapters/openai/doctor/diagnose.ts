import { asCellwrightError, CellwrightError } from '../../../core/errors';
import { ConnectionFailure } from '../exchange';
import { HttpFailure } from '../http-failure';
import { diagnoseNetwork } from './network';
import { diagnoseRefusal } from './refusal';
import type { Situation } from './situation';

/**
 * Names the cause of a failed request and the fix, in the words of a user. It may ask the server one or
 * two harmless questions to tell causes apart that look the same.
 */
export async function diagnose(
  cause: unknown,
  situation: Situation
): Promise<CellwrightError> {
  if (cause instanceof CellwrightError) {
    return cause;
  }
  if (cause instanceof HttpFailure) {
    return diagnoseRefusal(cause, situation);
  }
  return cause instanceof ConnectionFailure
    ? diagnoseNetwork(cause, situation)
    : asCellwrightError(cause);
}
