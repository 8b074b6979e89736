import { CellwrightError } from '../../../core/errors';
import { didYouMean, said, sentences, type Words } from '../../../core/said';
import { nearest } from '../../../core/nearest';
import { endpointURL } from '../endpoint';
import { fetchModels } from '../fetch-models';
import type { HttpFailure } from '../http-failure';
import type { Situation } from './situation';

/** How many names a message holds. */
const NAMES = 5;

/** A model is asked for and none was named. */
const NONE_NAMED =
  /\bmodel\b.{0,40}\b(?:required|missing|must|empty|blank|not (?:set|provided|specified|given)|null|none)|\b(?:provide|specify|set|choose|missing|required)\b.{0,40}\bmodel\b/i;

/** A model, or what stands for one (a deployment on Azure), is not there. */
const NOT_THERE = [
  /\b(?:model|deployment)\b.*\b(?:not (?:be )?(?:found|exist|available|loaded)|does ?n[o']t exist|does not exist|unknown|not a valid)/i,
  /\b(?:unknown|invalid|no such|not a valid) (?:model|deployment)\b/i
];

/** Whether a refusal is about the model's name. */
export function isUnknownModel(
  { status, complaint }: HttpFailure,
  { model }: Situation
): boolean {
  const { code, text } = complaint;
  if (
    /model_not_found|unknown_model|invalid_model|^DeploymentNotFound$/i.test(
      code
    )
  ) {
    return true;
  }
  return (
    [400, 404, 422].includes(status) &&
    (model === null ? [NONE_NAMED, ...NOT_THERE] : NOT_THERE).some(words =>
      words.test(text)
    )
  );
}

/** The failure of a model that the server does not have; with the nearest names where it lists them. */
export async function unknownModel(
  failure: HttpFailure,
  situation: Situation
): Promise<CellwrightError> {
  const { model } = situation;
  const names = await offeredModels(situation);
  if (model !== null && names.includes(model)) {
    return refusedModel(failure, model);
  }
  return new CellwrightError(
    {
      code: 'model-unknown',
      retryable: false,
      message: model
        ? said`The server has no model named "${model}".`
        : said`No model is set, and the server does not choose one itself.`,
      fix: fixFor(model, names, isOllama(failure, situation))
    },
    { cause: failure }
  );
}

/** The failure of a model that the server lists and does not chat with. */
function refusedModel(failure: HttpFailure, model: string): CellwrightError {
  const { message } = failure.complaint;
  const what = said`The server lists the model "${model}", but does not answer with it`;
  return new CellwrightError(
    {
      code: 'model-unknown',
      retryable: false,
      message: message === '' ? said`${what}.` : said`${what}: ${message}`,
      fix: said`It may be no chat model, not be loaded or deployed, or not be open to this key. Choose another with %llm_config --model NAME, or look into the log of the server.`
    },
    { cause: failure }
  );
}

/** Empty where the server does not list its models: the failure at hand is what the user must hear of. */
async function offeredModels({
  endpoint,
  redact,
  signal
}: Situation): Promise<readonly string[]> {
  return fetchModels(endpoint, redact, signal).catch(() => []);
}

function isOllama(
  { complaint }: HttpFailure,
  { endpoint }: Situation
): boolean {
  return (
    /try pulling it/i.test(complaint.message) ||
    endpointURL(endpoint).port === '11434'
  );
}

function fixFor(
  model: string | null,
  names: readonly string[],
  ollama: boolean
): Words {
  const near = model ? similar(model, names) : [];
  return sentences(
    near.length > 0
      ? said`${didYouMean(near)} Set it with %llm_config --model ${near[0]}.`
      : names.length > 0
        ? said`It offers ${listed(names)}. Set one with %llm_config --model ${names[0]}.`
        : said`Set another with %llm_config --model NAME.`,
    ollama && model ? said`Or get it: ollama pull ${model}` : null
  );
}

/** Near by spelling, or the same name with another tag, size or vendor. */
function similar(model: string, names: readonly string[]): string[] {
  const stem = model.toLowerCase().split(':')[0];
  const related = names.filter(name => {
    const other = name.toLowerCase();
    return (
      stem.length > 2 && (other.startsWith(stem) || other.endsWith(`/${stem}`))
    );
  });
  return [...new Set([...nearest(model, names, 3), ...related])].slice(0, 3);
}

function listed(names: readonly string[]): Words {
  const shown = names.slice(0, NAMES).join(', ');
  const more = names.length - NAMES;
  return more > 0 ? said`${shown} and ${more} more` : shown;
}
