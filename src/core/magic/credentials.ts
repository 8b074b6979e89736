const NAME =
  /(?:api|access|private|account|subscription)key|(?:api|access|auth|bearer)token|authorization|credential|secret|passw(?:or)?d|passphrase|cookie|^(?:auth|bearer|token|key)$/;

const KEY = /\b(?:(?:sk|gsk|ghp|xox[bp])[-_][\w-]{6,}|hf_\w{16,})/;

/** Whether a parameter of this name carries a key or a password (`api_key`, `x-api-key`, `Authorization`). */
export function isCredentialName(name: string): boolean {
  return NAME.test(name.toLowerCase().replace(/[^a-z]/g, ''));
}

/** Whether a text has the form of a key that a known provider issues (`sk-...`, `hf_...`). */
export function looksLikeCredential(text: string): boolean {
  return KEY.test(text);
}

/**
 * A word of the user's for a message: in quotes, cut to 40 characters, and without what looks like a key,
 * because the message is saved with the notebook.
 */
export function shown(text: string): string {
  const safe = text
    .trim()
    .replace(
      /((?:key|token|secret|password|authorization)["']?\s*[:=]|bearer\s).+/i,
      '$1…'
    )
    .replace(new RegExp(KEY, 'g'), '…');
  const characters = [...safe];
  const cut =
    characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : safe;
  return `"${cut}"`;
}
