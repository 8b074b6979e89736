import { CellwrightError } from '../../../core/errors';
import { said } from '../../../core/said';
import { endpointURL, settingOf } from '../endpoint';
import type { Situation } from './situation';
import { findBaseURL } from './wrong-path';

/**
 * The failure of a server that answers, but with no model's words.
 *
 * @param came `page`: a web page, as of a login or a start; `other`: something that is none.
 */
export async function notAModelServer(
  situation: Situation,
  came: 'page' | 'other'
): Promise<CellwrightError> {
  const { endpoint } = situation;
  const { origin, pathname } = endpointURL(endpoint);
  if (endpoint.transport === 'relay') {
    return new CellwrightError({
      code: 'endpoint-not-a-model-server',
      retryable: false,
      message:
        came === 'page'
          ? said`A web page came back instead of an answer.`
          : said`What came back is no answer of a chat-completions API.`,
      fix:
        came === 'page'
          ? said`You may have been logged out: reload this page and log in again. Otherwise check ${settingOf(endpoint, 'base URL')}.`
          : said`Check ${settingOf(endpoint, 'base URL')}. It usually ends in /v1.`
    });
  }
  const found = await findBaseURL(situation);
  return new CellwrightError({
    code: 'endpoint-not-a-model-server',
    retryable: false,
    message: said`What answers at ${origin}${pathname} is not a model server: ${came === 'page' ? said`a web page` : said`no answer of a chat-completions API`} came back.`,
    fix: found
      ? said`Set ${settingOf(endpoint, 'base URL')} to ${found}, where the model API was found.`
      : said`Check ${settingOf(endpoint, 'base URL')}${came === 'page' ? said`: it may be the address of a login or a start page` : ''}. The address of the API usually ends in /v1.`
  });
}
