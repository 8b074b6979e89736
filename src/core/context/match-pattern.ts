type Token =
  | { readonly type: 'any-run' }
  | { readonly type: 'any' }
  | { readonly type: 'set'; readonly has: (character: string) => boolean }
  | { readonly type: 'character'; readonly character: string };

/**
 * Whether a file's name matches a pattern of `*` (any run), `?` (any one character), `[a-z]` and `[!a-z]`.
 *
 * Takes time in proportion to pattern times name at worst: on a mismatch only the last `*` gives up one
 * more character (Kirk Krauss, "Matching wildcards", 2008), so no pattern can hang it.
 */
export function matchesPattern(pattern: string, name: string): boolean {
  const tokens = tokenize([...pattern.normalize('NFC')]);
  const characters = [...name.normalize('NFC')];
  let token = 0;
  let at = 0;
  let star = -1;
  let starAt = 0;
  while (at < characters.length) {
    if (token < tokens.length && tokens[token].type === 'any-run') {
      star = token++;
      starAt = at;
    } else if (token < tokens.length && fits(tokens[token], characters[at])) {
      token++;
      at++;
    } else if (star >= 0) {
      token = star + 1;
      at = ++starAt;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every(({ type }) => type === 'any-run');
}

function fits(token: Token, character: string): boolean {
  switch (token.type) {
    case 'any':
      return true;
    case 'set':
      return token.has(character);
    case 'character':
      return token.character === character;
    case 'any-run':
      return false;
  }
}

function tokenize(pattern: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    // A `]` directly after the bracket belongs to the set, as in a shell.
    const start = pattern[at + 1] === '!' ? at + 2 : at + 1;
    const end = character === '[' ? pattern.indexOf(']', start + 1) : -1;
    if (end >= 0) {
      const set = characterSet(pattern.slice(start, end));
      const negated = start === at + 2;
      tokens.push({ type: 'set', has: other => set(other) !== negated });
      at = end;
    } else if (character === '*') {
      tokens.push({ type: 'any-run' });
    } else if (character === '?') {
      tokens.push({ type: 'any' });
    } else {
      tokens.push({ type: 'character', character });
    }
  }
  return tokens;
}

function characterSet(
  members: readonly string[]
): (character: string) => boolean {
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < members.length; at++) {
    const isRange = members[at + 1] === '-' && at + 2 < members.length;
    ranges.push([members[at], members[isRange ? at + 2 : at]]);
    at += isRange ? 2 : 0;
  }
  return character =>
    ranges.some(([from, to]) => from <= character && character <= to);
}
