import { CellwrightError, type FailureCode } from '../../core/errors';
import { said } from '../../core/said';

/** What to do where the Jupyter server lacks Cellwright's server extension. */
export const INSTALL_SERVER_PART = said`Install the Python package cellwright where the Jupyter server runs, and start it anew.`;

/** The Jupyter server was asked for something and does not answer. @param code what cannot be had of it. */
export function noAnswer(code: FailureCode, cause: unknown): CellwrightError {
  return new CellwrightError(
    {
      code,
      retryable: true,
      message: said`The Jupyter server does not answer.`,
      fix: said`Check that the server still runs, then run the cell again.`
    },
    { cause }
  );
}
