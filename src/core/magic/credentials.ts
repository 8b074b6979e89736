const NAME =
  /(?:api|access|secret|private)key|(?:api|access|auth|bearer)token|authorization|credential|secret|passwo?r?d|cookie|^(?:auth|bearer|token|key)$/;

/** Whether a parameter of this name carries a key or a password (`api_key`, `x-api-key`, `Authorization`). */
export function isCredentialName(name: string): boolean {
  return NAME.test(name.toLowerCase().replace(/[^a-z]/g, ''));
}

/**
 * A word of the user's for a message: in quotes, cut to 40 characters, and without what looks like a key,
 * because the message is saved with the notebook.
 */
export function shown(text: string): string {
  const safe = text
    .trim()
    .replace(
      /((?:key|token|secret|password|authorization|bearer)["']?\s*[:=\s]\s*).+/i,
      '$1…'
    )
    .replace(/\b(?:sk|pk|gsk|hf|ghp|xox[bp])[-_][\w-]{6,}/g, '…');
  const characters = [...safe];
  const cut =
    characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : safe;
  return `"${cut}"`;
}
