import { isPlaceholder, looksRandom } from './looks-random';

/** What stands where a secret was. */
export const REDACTED = '[redacted]';

/** A text without its secrets. */
export interface Redaction {
  readonly text: string;
  readonly count: number;
}

/**
 * One shape of a secret. `groups` of the pattern: what stands before the secret and stays, the secret
 * itself, what stands after it and stays.
 */
interface Rule {
  readonly pattern: RegExp;
  readonly isSecret: (secret: string, before: string) => boolean;
}

/**
 * Keys that their makers mark by a prefix. A long run of letters and digits is one; where words are joined
 * by hyphens (`sk-container-id`, a style class) there must be a digit.
 */
const prefixed: Rule = {
  pattern:
    /(?<![A-Za-z0-9_-])()((?:sk-|[sr]k_(?:live|test)_|gsk_|xai-|nvapi-|glpat-|npm_|gh[opusr]_|github_pat_|hf_|pypi-|whsec_|xox[abeoprs]-|AIza)[A-Za-z0-9_-]{16,})()/g,
  isSecret: secret =>
    !isPlaceholder(secret) &&
    (/[A-Za-z0-9]{20}/.test(secret) || /[0-9]/.test(secret))
};

const awsKeyId: Rule = {
  pattern: /(?<![A-Za-z0-9])()((?:AKIA|ASIA)[A-Z0-9]{16})(?![A-Za-z0-9])()/g,
  isSecret: () => true
};

/** A JSON web token: three base64url parts, the first two of them JSON objects. */
const webToken: Rule = {
  pattern:
    /(?<![A-Za-z0-9_-])()(eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,})()/g,
  isSecret: () => true
};

/** A private key with its footer. The body ends at the first `-----`, so each is read once. */
const privateKey: Rule = {
  pattern:
    /(-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----)((?:[^-]|-(?!----)){32,20000})(-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----)/g,
  isSecret: secret => /[A-Za-z0-9+/=]{32}/.test(secret)
};

/** A private key whose end is missing. */
const cutPrivateKey: Rule = {
  pattern:
    /(-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----(?:\r?\n|\\n))([A-Za-z0-9+/=]{32,}(?:(?:\r?\n|\\n)[A-Za-z0-9+/=]{20,})*)()/g,
  isSecret: () => true
};

const authorization: Rule = {
  pattern:
    /(authorization["'\])]{0,3}\s{0,4}[:=,]\s{0,4}["'`]?(?:bearer|basic|token)\s{1,4})([A-Za-z0-9._~+/=-]{8,})()/gi,
  isSecret: secret =>
    !isPlaceholder(secret) &&
    (/[0-9]/.test(secret) || /[a-z][A-Z]|[A-Za-z]{20}/.test(secret))
};

const bearer: Rule = {
  pattern: /(\bbearer\s{1,4})([A-Za-z0-9._~+/=-]{20,})()/gi,
  isSecret: secret => looksRandom(secret)
};

/** The password of `scheme://user:password@host`; one that is filled in later is none. */
const urlPassword: Rule = {
  pattern:
    /((?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/[^\s:@/"'`<>]{0,128}:)([^\s@/"'`<>]{1,256})(@)/g,
  isSecret: secret => secret !== REDACTED && !/^[{$%*]/.test(secret)
};

/** A random value after a name that says what it is: `api_key = "…"`, `TOKEN: …`, `--password …`. */
const named: Rule = {
  pattern:
    /((?:(?:(?:api|access|private|auth|encryption|account|storage)[_-]?)?key|token|secret|passw(?:or)?d|passphrase|pwd|credentials?)[A-Za-z0-9_-]{0,40}["'`\])]{0,3}(?:\s{0,4}(?::=|=>|[:=,])\s{0,4}|[ \t]{1,4})(?:[bfru]{0,2}["'`])?)([A-Za-z0-9+/=_.~!@#$%^&*-]{20,})()/gi,
  isSecret: (secret, before) => {
    if (isPlaceholder(secret) || isUuid(secret) || !looksRandom(secret)) {
      return false;
    }
    // A "key" alone is as often a cache key or a digest: there, hexadecimal digits are no secret.
    return !/^key/i.test(before) || !isDigest(secret);
  }
};

const rules = [
  privateKey,
  cutPrivateKey,
  prefixed,
  awsKeyId,
  webToken,
  authorization,
  bearer,
  urlPassword,
  named
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

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** Hexadecimal digits, or a digest with the name of its function. */
function isDigest(value: string): boolean {
  return /^[0-9a-f]+$|^(?:sha|md)[0-9]{1,3}[-:=]/i.test(value);
}
