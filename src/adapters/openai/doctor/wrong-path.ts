import { CellwrightError } from '../../../core/errors';
import { said } from '../../../core/said';
import { endpointURL, settingOf } from '../endpoint';
import { modelNames } from '../fetch-models';
import type { HttpFailure } from '../http-failure';
import { parseJson } from '../../../core/json';
import { probe } from './probe';
import type { Situation } from './situation';

/** What people copy along with the base URL. */
const OPERATION =
  /\/(?:chat\/completions|completions|responses|models|api\/(?:chat|generate|tags))$/;

/** Base URLs that the user may have meant, most likely first, on the same host only. */
export function baseURLCandidates(baseURL: string): string[] {
  const url = new URL(baseURL);
  const path = url.pathname.replace(/\/+$/, '');
  const base = path.replace(OPERATION, '');
  const paths = [
    ...(/\/v\d+$/.test(base) ? [base] : [`${base}/v1`, base]),
    '/v1',
    '/api/v1',
    '/openai/v1'
  ];
  return [...new Set(paths)]
    .filter(candidate => candidate !== path)
    .map(candidate => url.origin + candidate);
}

/** The first candidate under which a list of models stands, `null` where none does or none may be asked. */
export async function findBaseURL(
  situation: Situation
): Promise<string | null> {
  const { baseURL, apiKey, transport } = situation.endpoint;
  if (transport === 'relay') {
    return null;
  }
  for (const candidate of baseURLCandidates(baseURL)) {
    const isOne = await probe(
      situation,
      `${candidate}/models`,
      {
        headers: apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }
      },
      async response =>
        response.ok && modelNames(parseJson(await response.text())) !== null
    );
    if (isOne) {
      return candidate;
    }
  }
  return null;
}

/** The failure of a base URL under which there is no chat-completions API. */
export async function wrongPath(
  { status, fromModelServer }: HttpFailure,
  situation: Situation
): Promise<CellwrightError> {
  const { endpoint } = situation;
  if (endpoint.transport === 'relay' && fromModelServer) {
    return new CellwrightError({
      code: 'endpoint-wrong-path',
      retryable: false,
      message: said`The model server has no model API at its base URL (${status}).`,
      fix: said`Check ${settingOf(endpoint, 'base URL')}. It usually ends in /v1.`
    });
  }
  if (endpoint.transport === 'relay') {
    return new CellwrightError({
      code: 'endpoint-wrong-path',
      retryable: false,
      message: said`The Jupyter server has no way to a model (${status}): the server part of Cellwright is missing or not enabled.`,
      fix: said`Run "jupyter server extension list": cellwright must be enabled and OK. Then restart the Jupyter server, or set "How the model is reached" to "your browser" in Settings > Cellwright.`
    });
  }
  const { origin, pathname } = endpointURL(endpoint);
  const found = await findBaseURL(situation);
  return new CellwrightError({
    code: 'endpoint-wrong-path',
    retryable: false,
    message: said`There is a server at ${origin}, but no model API under ${pathname} (${status}).`,
    fix: found
      ? said`Set ${settingOf(endpoint, 'base URL')} to ${found}, where it was found.`
      : said`Check ${settingOf(endpoint, 'base URL')}: it usually ends in /v1. Try ${baseURLCandidates(endpoint.baseURL)[0]}.`
  });
}
