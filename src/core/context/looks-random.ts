/**
 * Whether a value reads like made by a machine: letters and digits mixed within a word, as words, names,
 * versions and dates are not. `layer1_block2_conv3` and `all-MiniLM-L6-v2` are names; a digit at the end
 * of a word does not count, nor does a capital at its start.
 */
export function looksRandom(value: string): boolean {
  if (value.includes('://') || entropy(value) < 3) {
    return false;
  }
  let score = 0;
  for (const word of value.split(/[^A-Za-z0-9!@#$%^&*]+/)) {
    const mixes = count(word, /[A-Za-z](?=[0-9])|[0-9](?=[A-Za-z])/g);
    const symbols = count(word, /[A-Za-z0-9](?=[!@#$%^&*])/g);
    const humps = count(word, /[a-z](?=[A-Z])/g);
    score += Math.max(0, mixes - 1) + symbols + humps / 2;
  }
  return (
    /[0-9]/.test(value) && score >= Math.max(3, Math.min(value.length, 80) / 10)
  );
}

/** Whether a value is there to be replaced by a real one: `your-api-key-here`, `xxxxxxxx`. */
export function isPlaceholder(value: string): boolean {
  return /your(?:[-_ ]|key|token|api|secret|password)|change[-_ ]?me|placeholder|redacted|x{6}|\*{3}|\.{3}/i.test(
    value
  );
}

/** Shannon entropy in bits per character, of the first 256 characters. */
function entropy(value: string): number {
  const characters = [...value.slice(0, 256)];
  const counts = new Map<string, number>();
  for (const character of characters) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  let bits = 0;
  for (const n of counts.values()) {
    const share = n / characters.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
