import { isCredentialName } from '../../core/magic/credentials';
import type { Endpoint } from './endpoint';

/** Takes keys out of a text that will be shown. */
export type Redact = (text: string) => string;

const REMOVED = '[key removed]';

const KEY_SHAPES =
  /\b(?:(?:sk|pk|gsk|hf|ghp|xai|nvapi|csk)[-_]|AIza)[\w*.-]{4,}|\bBearer\s+[\w.~+/*=-]+/gi;

/** What people type where a server wants a key and checks none: ordinary words, no secrets. */
const PLACEHOLDERS =
  /^(?:ollama|lm-?studio|none|empty|dummy|no-?key|not-?needed|unused)$/i;

/**
 * A function that takes the endpoint's own key and header values out of a text, and whatever looks like
 * a key besides: servers quote parts of the key in their error messages.
 */
export function redactorFor({ apiKey, headers = {} }: Endpoint): Redact {
  const secrets = [
    apiKey,
    ...Object.entries(headers)
      .filter(([name]) => isCredentialName(name))
      .map(([, value]) => value)
  ].filter(
    secret => secret && secret.length >= 6 && !PLACEHOLDERS.test(secret)
  ) as string[];
  return text =>
    secrets
      .reduce((left, secret) => left.replaceAll(secret, REMOVED), text)
      .replace(KEY_SHAPES, REMOVED);
}
