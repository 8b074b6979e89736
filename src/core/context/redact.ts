import { ADDRESS_SECRETS } from './secret-rules/addresses';
import { MARKED_KEYS } from './secret-rules/marked-keys';
import { NAMED_SECRETS } from './secret-rules/named-secrets';
import type { SecretRule } from './secret-rules/rule';

/** What stands where a secret was. */
export const REDACTED = '[redacted]';

/** A text without its secrets. */
export interface Redaction {
  readonly text: string;
  readonly count: number;
}

const rules: readonly SecretRule[] = [
  ...MARKED_KEYS,
  ...ADDRESS_SECRETS,
  ...NAMED_SECRETS
];

/** Taking one secret out can bare the start of another; more rounds than this are not worth the time. */
const MAX_ROUNDS = 5;

/**
 * Takes keys, tokens, passwords and private keys out of a text and leaves `[redacted]` in their places;
 * names, quotes and everything else stay. Ordinary code, digests, UUIDs and images in base64 are left
 * alone. It recognises shapes, so it can miss a secret that looks like a word.
 *
 * Takes time in proportion to the text: every pattern is bounded or reads each run of characters once.
 */
export function redactSecrets(text: string): Redaction {
  let count = 0;
  let result = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = count;
    for (const { pattern, isSecret } of rules) {
      result = result.replace(
        pattern,
        (match, start: string, secret: string, end: string) => {
          if (!isSecret(secret, start)) {
            return match;
          }
          count++;
          return `${start}${REDACTED}${end}`;
        }
      );
    }
    if (count === before) {
      break;
    }
  }
  return { text: result, count };
}
