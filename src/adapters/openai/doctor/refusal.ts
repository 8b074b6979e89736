import { CellwrightError, type FailureCode } from '../../../core/errors';
import { said, type Words } from '../../../core/said';
import { isOverBudget } from '../complaint-kinds';
import { duration } from '../duration';
import { endpointURL, settingOf } from '../endpoint';
import type { HttpFailure } from '../http-failure';
import { isOutOfQuota } from '../retry';
import { allowPageFix } from './network';
import { notAModelServer } from './not-a-model-server';
import type { Situation } from './situation';
import { isUnknownModel, unknownModel } from './unknown-model';
import { wrongPath } from './wrong-path';

/** A 404 from a model server that is not about a model is about the path, unless it says otherwise. */
const ABOUT_PATH = /^$|\b(?:url|path|route|endpoint|not found)\b/i;

/** Why the server refused: by what it says, then by the status. */
export async function diagnoseRefusal(
  failure: HttpFailure,
  situation: Situation
): Promise<CellwrightError> {
  const { status, kind, complaint, relayed, fromModelServer } = failure;
  if (relayed) {
    return new CellwrightError(relayed, { cause: failure });
  }
  switch (kind) {
    case 'filtered':
      return filtered(failure);
    case 'rate':
      return isOutOfQuota(failure)
        ? noCredit(failure)
        : rateLimited(failure, situation);
    case 'too-long':
      return contextTooLarge(failure);
    case 'no-pictures':
      return noPictures(failure, situation);
    case 'no-system-role':
      return rejected(failure);
    case null:
  }
  if (isUnknownModel(failure, situation)) {
    return unknownModel(failure, situation);
  }
  if (status === 404 || status === 405 || (status >= 300 && status < 400)) {
    return fromModelServer &&
      status === 404 &&
      !ABOUT_PATH.test(complaint.message)
      ? rejected(failure)
      : wrongPath(failure, situation);
  }
  switch (status) {
    case 401:
      return unauthorized(failure, situation);
    case 403:
      return forbidden(failure, situation);
    case 402:
      return noCredit(failure);
    case 501:
      return notAModelServer(situation, 'other');
  }
  return status >= 500 || status === 408 || status === 409
    ? serverError(failure, situation)
    : rejected(failure);
}

function filtered(failure: HttpFailure): CellwrightError {
  return refusal(
    'model-filtered',
    failure,
    said`A content filter of the model server refused the request`,
    said`Put the request in other words, or take out the file or the earlier turn that it may be about. Whoever runs the server can change its filter.`
  );
}

function contextTooLarge(failure: HttpFailure): CellwrightError {
  return refusal(
    'context-too-large',
    failure,
    failure.complaint.text === ''
      ? said`The request is larger than the model or its server takes`
      : said`The request is larger than the model can read`,
    said`Attach fewer or smaller snippets, start a new thread with %llm_config --clear-history, or choose a model with a larger window.`
  );
}

function noPictures(
  failure: HttpFailure,
  { model }: Situation
): CellwrightError {
  return refusal(
    'model-takes-no-pictures',
    failure,
    said`${model === null ? said`The model` : said`The model "${model}"`} takes no pictures`,
    said`Choose a model that sees pictures with --model, or take the picture out of the cell. The cell and all that stands in the notebook are as they were.`
  );
}

function unauthorized(
  failure: HttpFailure,
  { endpoint }: Situation
): CellwrightError {
  const { transport, apiKey } = endpoint;
  // On the relay the key is the server's: whether there is one is for the relay to say.
  return transport === 'direct' && !apiKey
    ? refusal(
        'endpoint-key-missing',
        failure,
        said`${endpointURL(endpoint).host} wants an API key and none is set`,
        said`Run the cell again and enter the key when you are asked for it.`
      )
    : refusal(
        'endpoint-unauthorized',
        failure,
        said`The model server does not accept the API key (401)`,
        transport === 'direct'
          ? said`Run the cell again and enter the right key when you are asked for it.`
          : said`Check ${settingOf(endpoint, 'key')}.`
      );
}

function forbidden(
  failure: HttpFailure,
  { endpoint }: Situation
): CellwrightError {
  const { transport, page } = endpoint;
  if (transport === 'relay' && !failure.fromModelServer) {
    return refusal(
      'endpoint-forbidden',
      failure,
      said`The Jupyter server refused the request (403)`,
      said`You may have been logged out: reload this page and log in again.`
    );
  }
  const url = endpointURL(endpoint);
  const isOllama = transport === 'direct' && url.port === '11434';
  return refusal(
    'endpoint-forbidden',
    failure,
    said`The model server refused the request (403)`,
    isOllama && page
      ? allowPageFix(url, page)
      : said`The key may lack the right to use this model, or the server does not serve your network or region. Choose another model or ask whoever runs the server.`
  );
}

function noCredit(failure: HttpFailure): CellwrightError {
  return refusal(
    'model-rate-limited',
    failure,
    said`The account at the model server has no credit left`,
    said`Add credit or raise the limit in the account with the provider, or choose another model.`
  );
}

function rateLimited(
  failure: HttpFailure,
  { attempts = 1, wantedMs }: Situation
): CellwrightError {
  const { status } = failure;
  if (isOverBudget(failure.complaint)) {
    return refusal(
      'model-rate-limited',
      failure,
      said`This one request has more tokens than the account may send in a minute (${status})`,
      said`Attach fewer or smaller snippets, start a new thread with %llm_config --clear-history, raise the limit with the provider, or choose another model.`
    );
  }
  const message =
    wantedMs === undefined
      ? said`The model server has too many requests (${status})${afterTries(attempts)}`
      : said`The model server has too many requests (${status}) and wants to be asked again in ${duration(wantedMs)}`;
  const when = wantedMs === undefined ? said`a minute` : duration(wantedMs);
  return refusal(
    'model-rate-limited',
    failure,
    message,
    said`Run the cell again in ${when}, or choose another model.`,
    true
  );
}

function serverError(
  failure: HttpFailure,
  { attempts = 1, wantedMs }: Situation
): CellwrightError {
  const wish =
    wantedMs === undefined
      ? afterTries(attempts)
      : said` and wants to be asked again in ${duration(wantedMs)}`;
  return refusal(
    'model-server-error',
    failure,
    said`The model server failed (${failure.status})${wish}`,
    said`Run the cell again later. If it goes on, look into the model server's log or choose another model.`,
    true
  );
}

function rejected(failure: HttpFailure): CellwrightError {
  return refusal(
    'model-rejected-request',
    failure,
    said`The model server rejected the request (${failure.status})`,
    said`Change what it complains about: the flags of this cell, or the settings that %llm_config --show-overrides lists.`
  );
}

function afterTries(attempts: number): Words {
  return attempts > 1 ? said` in each of ${attempts} tries` : '';
}

/** A failure in our words, followed by the server's own where it said something. */
function refusal(
  code: FailureCode,
  failure: HttpFailure,
  what: Words,
  fix: Words,
  retryable = false
): CellwrightError {
  const { message } = failure.complaint;
  return new CellwrightError(
    {
      code,
      retryable,
      message: message ? said`${what}: ${message}` : said`${what}.`,
      fix
    },
    { cause: failure }
  );
}
