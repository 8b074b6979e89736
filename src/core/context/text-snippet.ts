import { CellwrightError, type FailureCode } from '../errors';
import { sha256 } from '../hash';
import type { Snippet } from '../values/manifest';
import { estimateTokens } from './estimate-tokens';
import { languageOf } from './language-of';
import { redactSecrets } from './redact';

const HASH_DIGITS = 12;

/** What a text is that is to be shown. */
export interface TextFacts extends Pick<
  Snippet,
  'path' | 'label' | 'role' | 'from'
> {
  /** By its name, where absent. */
  readonly language?: string;
  readonly maxBytes: number;
}

/**
 * A text as it is shown to the model.
 *
 * @throws CellwrightError `snippet-unreadable`, `snippet-too-large`.
 */
export function textSnippet(
  shown: string,
  { language, maxBytes, ...facts }: TextFacts
): Snippet {
  const { path, label } = facts;
  if (shown.includes('\0')) {
    throw unreadable(label, 'it is a binary file, not text');
  }
  const original = shown.replace(/\p{Surrogate}/gu, '\ufffd');
  const encoded = new TextEncoder().encode(original);
  if (encoded.length > maxBytes) {
    throw tooLarge(label, encoded.length, maxBytes);
  }
  const { text, count } = redactSecrets(original);
  return {
    ...facts,
    text,
    language: language ?? languageOf(path),
    bytes: encoded.length,
    lines: lineCount(text),
    hash: sha256(original, HASH_DIGITS),
    tokens: estimateTokens(text),
    redactions: count
  };
}

/** Lines as an editor counts them, except that a final line break starts no new line. */
function lineCount(text: string): number {
  const breaks = text.match(/\r\n|\r|\n/g)?.length ?? 0;
  return text === '' || /[\r\n]$/.test(text) ? breaks : breaks + 1;
}

export function tooLarge(
  label: string,
  size: number,
  limit: number
): CellwrightError {
  return failure(
    'snippet-too-large',
    `The snippet "${label}" has ${size.toLocaleString('en')} bytes; the limit is ${limit.toLocaleString('en')}. No request was made.`,
    'Attach a smaller file with the part that matters, or raise "Largest snippet" in the Cellwright settings.'
  );
}

export function unreadable(label: string, why: string): CellwrightError {
  return failure(
    'snippet-unreadable',
    `The snippet "${label}" cannot be attached: ${why}. No request was made.`,
    'Attach a text file, or remove it from the cell with the %llm_config line.'
  );
}

function failure(
  code: FailureCode,
  message: string,
  fix: string
): CellwrightError {
  return new CellwrightError({ code, retryable: false, message, fix });
}
