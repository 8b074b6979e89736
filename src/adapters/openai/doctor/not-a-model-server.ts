import { CellwrightError } from '../../../core/errors';
import { endpointURL, settingOf } from '../endpoint';
import type { Situation } from './situation';
import { findBaseURL } from './wrong-path';

/** The failure of a server that answers, but with a page (a login, a start page) instead of a model's words. */
export async function notAModelServer(
  situation: Situation
): Promise<CellwrightError> {
  const { endpoint } = situation;
  const { origin, pathname } = endpointURL(endpoint);
  if (endpoint.transport === 'relay') {
    return new CellwrightError({
      code: 'endpoint-not-a-model-server',
      retryable: false,
      message: 'A web page came back instead of an answer.',
      fix: 'You may have been logged out: reload this page and log in again. Otherwise check CELLWRIGHT_BASE_URL in the environment of the Jupyter server.'
    });
  }
  const found = await findBaseURL(situation);
  return new CellwrightError({
    code: 'endpoint-not-a-model-server',
    retryable: false,
    message: `What answers at ${origin}${pathname} is not a model server: a web page or something else came back.`,
    fix: found
      ? `Set ${settingOf('direct', 'base URL')} to ${found}, where the model API was found.`
      : `Check ${settingOf('direct', 'base URL')}: it may be the address of a login or a start page. The address of the API usually ends in /v1.`
  });
}
