import { CellwrightError, type Failure } from '../../errors';
import { said } from '../../said';
import { readJson } from '../../json-door/read-json';
import { JSON_FORMAT } from '../../json-door/ask-for-json';
import { reaskMessages } from '../../json-door/ask-for-json-prompt';
import { askModel, type ModelAccess } from '../answers/ask-model';
import { ERROR_MARKER } from '../answers/read-code';
import { unlessStopped } from '../answers/unless-stopped';
import { outlineSchema, type Outline } from './outline-schema';
import { outlinePrompt, type OutlineRequest } from './outline-prompt';

/** An outline, or where asking for it failed. */
export type OutlineAnswer =
  | {
      readonly ok: true;
      readonly outline: Outline;
      /** The model's text as it came; `null` where nothing had to be asked. */
      readonly text: string | null;
      readonly asked: number;
      readonly issues: readonly string[];
    }
  | {
      readonly ok: false;
      /** `call`: the model failed. `empty`: it gave no outline. `parsing`: what it gave is none. */
      readonly stage: 'call' | 'empty' | 'parsing';
      readonly failure: Failure;
      readonly text: string | null;
      readonly asked: number;
      readonly issues: readonly string[];
    };

/**
 * Asks for an outline; an answer that the schema does not take is given back with what is wrong with it,
 * until `maxAttempts` is reached.
 *
 * @throws CellwrightError `cancelled` only; other failures of the model are a result.
 */
export async function askOutline(
  request: OutlineRequest,
  access: ModelAccess,
  maxAttempts: number
): Promise<OutlineAnswer> {
  const messages = outlinePrompt(request);
  const settings = { ...access.settings, preferred: JSON_FORMAT };
  let conversation = messages;
  const issues: string[] = [];
  let text: string | null = null;
  for (let asked = 1; ; asked += 1) {
    try {
      text = (await askModel(conversation, { ...access, settings })).text;
    } catch (error) {
      const { failure } = unlessStopped(error, access.signal);
      return { ok: false, stage: 'call', failure, text, asked, issues };
    }
    const reading = readJson<Outline>(text, outlineSchema);
    if (reading.ok) {
      return { ok: true, outline: reading.value, text, asked, issues };
    }
    issues.push(...reading.issues);
    const declined = ERROR_MARKER.test(text) && !text.includes('{');
    if (declined || asked >= maxAttempts) {
      const empty = declined || text.trim() === '';
      return {
        ok: false,
        stage: empty ? 'empty' : 'parsing',
        failure: noOutline(empty, reading.issues),
        text,
        asked,
        issues
      };
    }
    conversation = [...messages, ...reaskMessages(text, reading.issues)];
  }
}

function noOutline(empty: boolean, issues: readonly string[]): Failure {
  return new CellwrightError({
    code: empty ? 'model-empty-answer' : 'answer-unusable',
    retryable: true,
    message: empty
      ? said`The model gave no outline.`
      : said`The model's outline cannot be used: ${issues.join(' ')}`,
    fix: said`Run it again, choose another model, or put the request more simply.`
  }).failure;
}
