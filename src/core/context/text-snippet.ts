import { CellwrightError, type FailureCode } from '../errors';
import { said, type Words } from '../said';
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
    throw unreadable(label, said`it is a binary file, not text`);
  }
  const original = shown.replace(/\p{Surrogate}/gu, '\ufffd');
  const bytes = bytesOf(original);
  if (bytes > maxBytes) {
    throw tooLarge(label, bytes, maxBytes);
  }
  const named = { ...facts, language: language ?? languageOf(path) };
  return snippetOf(original, named, bytes);
}

/** A text without its secrets, with all that is said of it where it is shown. */
export function snippetOf(
  original: string,
  facts: Pick<Snippet, 'path' | 'label' | 'role' | 'from' | 'language'>,
  bytes = bytesOf(original)
): Snippet {
  const { text, count } = redactSecrets(original);
  return {
    ...facts,
    text,
    bytes,
    lines: lineCount(text),
    hash: sha256(original, HASH_DIGITS),
    tokens: estimateTokens(text),
    redactions: count
  };
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
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
    said`The snippet "${label}" has ${size.toLocaleString('en')} bytes; the limit is ${limit.toLocaleString('en')}. No request was made.`,
    said`Attach a smaller file with the part that matters, or raise "Largest attached file" in Settings > Cellwright.`
  );
}

export function unreadable(label: string, why: Words): CellwrightError {
  return failure(
    'snippet-unreadable',
    said`The snippet "${label}" cannot be attached: ${why}. No request was made.`,
    said`Attach a text file, or remove it from the cell with the %llm_config line.`
  );
}

function failure(
  code: FailureCode,
  message: Words,
  fix: Words
): CellwrightError {
  return new CellwrightError({ code, retryable: false, message, fix });
}
