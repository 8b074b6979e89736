import { isPlaceholder } from '../looks-random';
import { always, type SecretRule } from './rule';

/**
 * Beginnings that makers give their keys, so that scanners find them; from their documentation. What follows
 * is a run of letters, digits, `_` and `-`.
 */
const PREFIXES = [
  // Models: OpenAI and all who took its form (sk-), Groq, xAI, NVIDIA, Perplexity, Replicate, …
  ...['sk-', 'gsk_', 'xai-', 'nvapi-', 'pplx-', 'r8_', 'hf_', 'fw_', 'tvly-'],
  ...['pcsk_', 'jina_', 'lsv2_(?:pt|sk)_', 'ABSK'],
  // Code and packages: GitHub, GitLab, npm, PyPI, RubyGems, Docker, CircleCI, Atlassian, Postman, …
  ...['gh[opusr]_', 'github_pat_', 'gl(?:pat|dt|rt|soat|ptt|cbt)-', 'npm_'],
  ...['pypi-', 'rubygems_', 'dckr_(?:pat|oat)_', 'CCIPAT_', 'AT[AC]TT3x'],
  ...['PMAK-', 'lin_(?:api|oauth)_', 'ntn_', 'figd_', 'CFPAT-'],
  // Clouds and services: Stripe, Google, DigitalOcean, Databricks, Shopify, Square, Grafana, Sentry, …
  ...['[sr]k_(?:live|test)_', 'whsec_', 'AIza', 'GOCSPX-', 'ya29\\.'],
  ...['do[opr]_v1_', 'dapi(?=[0-9a-f]{16})'],
  ...['shp(?:at|ca|pa|ss)_', 'sq0(?:atp|csp|idp)-', 'EAAA', 'gl(?:sa|c)_'],
  ...['sntr(?:ys|yu)_', 'NRAK-', 'HRKU-', 'sbp_', 'sb_secret_', 'tskey-'],
  ...['pscale_(?:pw|tkn|oauth)_', 'hv[sb]\\.', 'dp\\.(?:pt|st|ct|sa)\\.'],
  ...['AGE-SECRET-KEY-', 'xox[abeoprs]-', 'xapp-', 'shippo_(?:live|test)_'],
  ...['LTAI', 'rnd_', 'tfp_', 'EAAC', 'pat-(?:na|eu)\\d-'],
  // Together, RunPod, PostHog, 1Password, Grafana before 9, Google's refresh tokens, Dropbox, Notion.
  ...['tgp_v1_', 'rpa_', 'phx_', 'ops_eyJ', 'eyJrIjoi', '1//0'],
  ...['sl\\.(?=[A-Za-z0-9_-]{60})', 'secret_(?=[A-Za-z0-9]{43}\\b)']
];

/**
 * Keys that their makers mark by a prefix. A long run of letters and digits is one; where words are joined
 * by hyphens (`sk-container-id`, a style class) there must be a digit.
 */
const prefixed: SecretRule = {
  pattern: new RegExp(
    String.raw`(?<![A-Za-z0-9_-])()((?:${PREFIXES.join('|')})[A-Za-z0-9_-]{16,})()`,
    'g'
  ),
  isSecret: secret =>
    !isPlaceholder(secret) &&
    (/[A-Za-z0-9]{20}/.test(secret) || /[0-9]/.test(secret))
};

/** Keys that are known by a form of their own. */
const FORMS: readonly RegExp[] = [
  // AWS key ids.
  /(?<![A-Za-z0-9])()((?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16})(?![A-Za-z0-9])()/g,
  // JSON web tokens, signed or encrypted: base64url parts, the first of them a JSON object.
  /(?<![A-Za-z0-9_-])()(eyJ[A-Za-z0-9_-]{8,}\.(?:eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}|[A-Za-z0-9_-]{0,2000}(?:\.[A-Za-z0-9_-]{8,}){3}))()/g,
  // SendGrid.
  /(?<![A-Za-z0-9_-])()(SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64})()/g,
  // Discord bots.
  /(?<![A-Za-z0-9_-])()([MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40})(?![A-Za-z0-9_-])()/g,
  // Telegram bots.
  /(?<![A-Za-z0-9])()([0-9]{8,10}:AA[A-Za-z0-9_-]{32,34})(?![A-Za-z0-9_-])()/g,
  // Twilio's keys; Mailgun; Mailchimp.
  /(?<![A-Za-z0-9])()(SK[0-9a-f]{32}|key-[0-9a-f]{32}|[0-9a-f]{32}-us[0-9]{1,2})(?![A-Za-z0-9])()/g,
  // Secrets of Microsoft Entra applications.
  /(?<![A-Za-z0-9_.~-])()([A-Za-z0-9_.~-]{3}[0-9]Q~[A-Za-z0-9_.~-]{31,34})(?![A-Za-z0-9_.~-])()/g,
  // Airtable; Terraform Cloud; Mapbox.
  /(?<![A-Za-z0-9])()(pat[A-Za-z0-9]{14}\.[0-9a-f]{64})()/g,
  /(?<![A-Za-z0-9])()([A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{40,})()/g,
  /(?<![A-Za-z0-9])()(sk\.eyJ[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,})()/g
];

/** A private key with its footer. The body ends at the first `-----`, so each is read once. */
const privateKey: SecretRule = {
  pattern:
    /(-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----)((?:[^-]|-(?!----)){32,20000})(-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----)/g,
  isSecret: secret => /[A-Za-z0-9+/=]{32}/.test(secret)
};

/** A private key whose end is missing. */
const cutPrivateKey = always(
  /(-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----(?:\r?\n|\\n))([A-Za-z0-9+/=]{32,}(?:(?:\r?\n|\\n)[A-Za-z0-9+/=]{20,})*)()/g
);

/** Secrets that are known by what they look like, wherever they stand. */
export const MARKED_KEYS: readonly SecretRule[] = [
  privateKey,
  cutPrivateKey,
  ...FORMS.map(always),
  prefixed
];
