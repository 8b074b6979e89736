import { isPlaceholder, looksRandom } from '../looks-random';
import type { SecretRule } from './rule';

const authorization: SecretRule = {
  pattern:
    /(authorization["'\])]{0,3}\s{0,4}[:=,]\s{0,4}["'`]?(?:bearer|basic|token)\s{1,4})([A-Za-z0-9._~+/=-]{8,})()/gi,
  isSecret: secret =>
    !isPlaceholder(secret) &&
    (/[0-9]/.test(secret) || /[a-z][A-Z]|[A-Za-z]{20}/.test(secret))
};

const bearer: SecretRule = {
  pattern: /(\bbearer\s{1,4})([A-Za-z0-9._~+/=-]{20,})()/gi,
  isSecret: secret => looksRandom(secret)
};

/** A random value after a name that says what it is: `api_key = "…"`, `TOKEN: …`, `--password …`. */
const longValue: SecretRule = {
  pattern:
    /((?:(?:(?:api|access|private|auth|encryption|account|storage)[_-]?)?key|token|secret|passw(?:or)?d|passphrase|pwd|credentials?|cookie)[A-Za-z0-9_-]{0,40}["'`\])]{0,3}(?:\s{0,4}(?::=|=>|[:=,])\s{0,4}|[ \t]{1,4})(?:[bfru]{0,2}["'`])?)([A-Za-z0-9+/=_.~!@#$%^&*-]{20,})()/gi,
  isSecret: (secret, before) => {
    if (isPlaceholder(secret) || isUuid(secret) || !looksRandom(secret)) {
      return false;
    }
    // A "key" alone is as often a cache key or a digest: there, hexadecimal digits are no secret.
    return !/^key/i.test(before) || !isDigest(secret);
  }
};

/** Names that end in a word for a secret; `tokenizer` and `max_tokens` do not. */
const NAME = String.raw`(?:(?:api|access|private|auth|account|app|client|secret)[_-]?key|token|secret|passw(?:or)?d|passphrase|pwd|pass|passwort|kennwort|mot[_ ]?de[_ ]?passe|mdp|contrase(?:ñ|n)a|senha|wachtwoord|has(?:ł|l)o|пароль|密码|密碼|パスワード|비밀번호)[0-9]{0,2}`;

/** A value in quotes after such a name: in code, in JSON, in YAML; one that stands in for it, too. */
const quoted: SecretRule = {
  pattern: new RegExp(
    String.raw`(${NAME}["'\])]{0,3}\s{0,4}(?::=|=>|[:=,])\s{0,4}(?:[\w.]{1,40}\([^()\n]{0,60}\)\s{1,4}or\s{1,4})?[bru]{0,2}(?:"""|'''|["']))([^"'\n\\]{5,200})(["'])`,
    'gi'
  ),
  isSecret: (secret, before) => isWorthHiding(secret, before)
};

/** `name: DB_PASSWORD` and its value beside it, as Kubernetes, Docker Compose and XML files have it. */
const pair: SecretRule = {
  pattern: new RegExp(
    String.raw`(\b(?:name|key)["']?\s{0,2}[:=]\s{0,2}["']?[\w.-]{0,40}${NAME}["']?[\s,]{1,12}["']?value["']?\s{0,2}[:=]\s{0,2}["']?)([^"'\s<>]{5,200})()`,
    'gi'
  ),
  isSecret: (secret, before) => isWorthHiding(secret, before)
};

/** An element of XML. */
const element: SecretRule = {
  pattern: new RegExp(
    String.raw`(<[\w.:-]{0,40}${NAME}>)([^<>\n]{5,200})(</)`,
    'gi'
  ),
  isSecret: (secret, before) => isWorthHiding(secret, before)
};

/** Who logs in, and with what: `auth=("ada", "…")`, `HTTPBasicAuth("ada", "…")`, `smtp.login("ada", "…")`. */
const credentials: SecretRule = {
  pattern:
    /(\b(?:auth\s{0,2}=\s{0,2}|\w{0,20}Auth|(?:\w{1,20}\.)?login)\(\s{0,4}["'][^"'\n]{1,80}["']\s{0,2},\s{0,4}["'])([^"'\n\\]{5,200})(["'])/g,
  isSecret: secret => isWorthHiding(secret, 'password')
};

/** A password on a command line: `mysql -p…`, `sshpass -p …`, `docker login -p …`; `ENV DB_PASS …` of a Dockerfile. */
const command: SecretRule = {
  pattern:
    /((?:\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n|;]{0,80}\s-p|\bsshpass\s{1,4}-p\s{0,4}|\b(?:docker|podman|az|helm)\b[^\n|;]{0,40}\blogin\b[^\n|;]{0,80}\s-p\s{1,4}|^ENV\s{1,4}\w{0,40}(?:PASS(?:WORD)?|SECRET|TOKEN|PWD)\s{1,4})["']?)([^\s"'`]{5,200})()/gm,
  isSecret: secret => isWorthHiding(secret, 'password')
};

/** A key that decrypts: 32 bytes in base64url. */
const fernet: SecretRule = {
  pattern: /(\b(?:Multi)?Fernet\(\s{0,4}b?["'])([A-Za-z0-9_-]{43}=)(["'])/g,
  isSecret: secret => !isPlaceholder(secret)
};

/** `wandb.login(key="…")`: what logs in is a secret, hexadecimal digits or not. */
const loginKey: SecretRule = {
  pattern:
    /(\blogin\([^()\n]{0,80}\bkey\s{0,2}=\s{0,2}["'])([A-Za-z0-9_-]{16,200})(["'])/g,
  isSecret: secret => !isPlaceholder(secret) && /[0-9]/.test(secret)
};

/** The file of Kaggle: a name and a key of hexadecimal digits. */
const kaggle: SecretRule = {
  pattern:
    /("username"\s{0,4}:\s{0,4}"[^"\n]{1,80}"\s{0,4},\s{0,4}"key"\s{0,4}:\s{0,4}")([0-9a-f]{32})(")/g,
  isSecret: () => true
};

/** What signs: `jwt.encode(claims, "…")`, `hmac.new(b"…", …)`. */
const signing: SecretRule = {
  pattern:
    /(\b(?:jwt\.(?:en|de)code\([^()\n]{1,80}?,\s{0,4}|hmac\.new\(\s{0,4}(?:key\s{0,2}=\s{0,2})?)[bru]{0,2}["'])([^"'\n\\]{12,200})(["'])/g,
  isSecret: secret => isWorthHiding(secret, 'password')
};

/** `DB_PASSWORD=…` as environments and their files have it: what stands there is no expression. */
const environment: SecretRule = {
  pattern: new RegExp(
    String.raw`((?<![A-Za-z0-9_])(?:[A-Z0-9_]{0,40}PASS(?:W(?:OR)?D|PHRASE)|(?:[A-Z0-9_]{0,40}_)?(?:KEY|TOKEN|SECRET|PWD|PASS|CREDENTIALS?))[0-9]{0,2}=["']?)([^\s"'\`;&|)]{6,300})()`,
    'g'
  ),
  isSecret: (secret, before) =>
    !isPlaceholder(secret) &&
    !isCode(secret) &&
    !isPath(secret) &&
    // `CACHE_KEY=users`, `PRIMARY_KEY=id_column`: a name, unless it looks made by a machine.
    (!/(?:^|_)(?<!API_|ACCESS_|SECRET_|PRIVATE_|ACCOUNT_|AUTH_)KEY[0-9]{0,2}=/.test(
      before
    ) ||
      looksRandom(secret))
};

/** `password: …` or `api.key=…` on a line of its own, without quotes, as YAML, INI and properties files have it. */
const line: SecretRule = {
  pattern: new RegExp(
    String.raw`(^[ \t]{0,40}[A-Za-z0-9_.-]{0,40}${NAME}[ \t]{0,4}[:=][ \t]{0,4})([^\s"'\`,;(){}]{5,200})(?=[ \t]{0,40}$)()`,
    'gim'
  ),
  isSecret: (secret, before) =>
    !isCode(secret) && !isPath(secret) && isWorthHiding(secret, before)
};

/** Values that examples use, and names. */
const DUMMY =
  /test|example|dummy|sample|demo|fake|secret|passw|hunter2|foo|bar\b|admin|letmein|qwerty|12345|abc123|token|string|value|input/i;

/** Whether a value after a name for a secret is one, and not a word, a name or an example. */
function isWorthHiding(secret: string, before: string): boolean {
  if (
    isPlaceholder(secret) ||
    isUuid(secret) ||
    DUMMY.test(secret) ||
    isTemplate(secret) ||
    isPath(secret) ||
    secret.includes('redacted]') ||
    isWords(secret)
  ) {
    return false;
  }
  const ofPassword = OF_PASSWORD.test(before.slice(-60));
  const mixed =
    (/[0-9]/.test(secret) && /[A-Za-z]/.test(secret)) ||
    (secret.match(/[a-z](?=[A-Z])/g) ?? []).length >= 3;
  if (/\s/.test(secret)) {
    // Words are a message ("At least 8 characters!") far more often than a phrase that opens something.
    return (
      ofPassword &&
      mixed &&
      hasSymbol(secret) &&
      /^\S+ \S+(?: \S+)?$/.test(secret) &&
      secret.length <= 20
    );
  }
  return ofPassword
    ? mixed || hasSymbol(secret)
    : (mixed && secret.length >= 12) ||
        (hasSymbol(secret) && mixed && secret.length >= 8);
}

/** `correct-horse-42`, `all-MiniLM-L6-v2`, `bos_token`: words, perhaps with a number or a version behind. */
function isWords(text: string): boolean {
  return text
    .split(/[-_.:/ ]/)
    .every(
      (word, at) =>
        /^(?:[A-Z]?[a-z]*|[A-Z]{1,6})[0-9]{0,2}$/.test(word) ||
        (at > 0 && /^(?:19|20)[0-9]{2}$/.test(word))
    );
}

function hasSymbol(text: string): boolean {
  return /[!@#$%^&*+=~?]/.test(text) && /[A-Za-z]/.test(text);
}

/** Names for what people think up themselves: shorter, and made of words. */
const OF_PASSWORD =
  /pass|pwd|kennwort|mdp|contrase|senha|wachtwoord|has[lł]o|пароль|密码|密碼|パスワード|비밀번호/i;

/** Something that is filled in later. */
function isTemplate(text: string): boolean {
  return /[{}<>]|^[$%[]|%\(|\$\(/.test(text);
}

/** An expression: a call, a number, an attribute, a variable of a shell. */
function isCode(text: string): boolean {
  return (
    isTemplate(text) ||
    /[()[\]]/.test(text) ||
    Number.isFinite(Number(text)) ||
    /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(text)
  );
}

function isPath(text: string): boolean {
  return /^(?:~|\.{0,2})\/|^[A-Za-z]:\\|:\/\/|\.(?:pem|key|json|ya?ml|txt|env|crt)$/i.test(
    text
  );
}

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** Hexadecimal digits, or a digest with the name of its function. */
function isDigest(value: string): boolean {
  return /^[0-9a-f]+$|^(?:sha|md)[0-9]{1,3}[-:=]/i.test(value);
}

/** Secrets that are known by the name that stands before them. */
export const NAMED_SECRETS: readonly SecretRule[] = [
  authorization,
  bearer,
  longValue,
  quoted,
  environment,
  line,
  pair,
  element,
  credentials,
  command,
  fernet,
  loginKey,
  kaggle,
  signing
];
