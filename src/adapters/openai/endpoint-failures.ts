import { CellwrightError } from '../../core/errors';
import { said } from '../../core/said';

/** The user was asked for a key and gave none. */
export function noKey(): CellwrightError {
  return new CellwrightError({
    code: 'endpoint-key-missing',
    retryable: true,
    message: said`No API key was given.`,
    fix: said`Run the cell again and enter the key, or set CELLWRIGHT_API_KEY for the Jupyter server and use its relay.`
  });
}

/**
 * Nothing names a model server.
 *
 * @param hasRelay whether the Jupyter server could relay to one.
 */
export function notConfigured(hasRelay: boolean): CellwrightError {
  return new CellwrightError({
    code: 'endpoint-not-configured',
    retryable: false,
    message: hasRelay
      ? said`The Jupyter server knows no model endpoint yet.`
      : said`No model endpoint is set up, and this Jupyter server has no relay to one.`,
    fix: hasRelay
      ? said`Choose Run > Cellwright > Set Up a Model. Or start the Jupyter server with CELLWRIGHT_BASE_URL (for example http://localhost:11434/v1 for Ollama) and, where the endpoint needs one, CELLWRIGHT_API_KEY.`
      : said`Choose Run > Cellwright > Set Up a Model, or install the cellwright Python package next to the Jupyter server.`
  });
}
