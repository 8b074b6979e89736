import { isPlaceholder, looksRandom } from '../looks-random';
import { always, type SecretRule } from './rule';

/** The password of `scheme://user:password@host`; one that is filled in later is none. */
const urlPassword: SecretRule = {
  pattern:
    /((?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/[^\s:@/"'`<>]{0,128}:)([^\s@/"'`<>]{1,256})(@)/g,
  isSecret: isGiven
};

/** Addresses that let whoever knows them post: Slack, Discord, Microsoft Teams, Telegram, Zapier. */
const hook = always(
  /((?:hooks\.slack\.com\/(?:services|workflows|triggers)|discord(?:app)?\.com\/api\/webhooks\/[0-9]{5,25}|webhook\.office\.com\/webhookb2|outlook\.office\.com\/webhook|hooks\.zapier\.com\/hooks\/catch)\/)([A-Za-z0-9@_/-]{16,300})()/g
);

/** What signs an address: a shared access signature of Azure, a presigned one of S3 or Google. */
const signature: SecretRule = {
  pattern:
    /([?&](?:sig|signature|X-(?:Amz|Goog)-(?:Signature|Security-Token|Credential))=)([A-Za-z0-9%+/=_.~-]{16,2048})()/gi,
  isSecret: isGiven
};

/** A key or a token among the parameters of an address. */
const parameter: SecretRule = {
  pattern:
    /([?&][A-Za-z_-]{0,20}(?:token|key|secret|password|passwd|pwd|apikey|auth)=)([A-Za-z0-9%+/=_.~!-]{4,1024})()/gi,
  isSecret: (secret, before) =>
    isGiven(secret) &&
    !isPlaceholder(secret) &&
    (/(?:pass(?:word|wd)?|pwd)=$/i.test(before) ||
      looksRandom(secret) ||
      (!/[?&]key=$/i.test(before) &&
        /[0-9]/.test(secret) &&
        /[A-Za-z]/.test(secret) &&
        secret.length >= 12))
};

/** A part of a connection string: `AccountKey=…;`, `Password=…;`, `SharedAccessKey=…`. */
const connection: SecretRule = {
  pattern:
    /(;[ ]{0,2}(?:AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd)=)([^;"'`\s]{4,512})()/gi,
  isSecret: isGiven
};

/** The password of `jdbc:oracle:thin:user/password@…`. */
const oracle: SecretRule = {
  pattern: /(\bjdbc:oracle:\w{1,8}:[^\s/@"']{1,64}\/)([^\s@"']{3,128})(@)/g,
  isSecret: isGiven
};

/** `curl -u user:password`; a `.netrc` line. */
const login: SecretRule = {
  pattern:
    /((?:\s(?:-u|--user)[ =]["']?[^\s:"'`]{1,64}:)|(?:\blogin\s{1,4}\S{1,128}\s{1,4}password\s{1,4}))([^\s"'`]{4,256})()/g,
  // Numbers are the ids of a user and a group.
  isSecret: secret => isGiven(secret) && /[^0-9]/.test(secret)
};

function isGiven(secret: string): boolean {
  return !secret.includes('redacted]') && !/^[{$%*<[]/.test(secret);
}

/** Secrets that are known by the address or the connection that they open. */
export const ADDRESS_SECRETS: readonly SecretRule[] = [
  urlPassword,
  hook,
  signature,
  parameter,
  connection,
  oracle,
  login
];
