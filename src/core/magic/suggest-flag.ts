import type { FlagSpec, MagicSpec } from './flag-spec';
import { CONFIG_MAGIC } from './config-flags';
import { PROMPT_MAGIC } from './flags';
import { nearest } from '../nearest';

/** The flag of a magic that the user most likely meant by `word`; `null` where none is close. */
export function suggestFlag(magic: MagicSpec, word: string): FlagSpec | null {
  const bare = word.replace(/^-+/, '').toLowerCase();
  const names = magic.flags.map(flag => flag.name.slice(2));
  const found =
    names.find(name => name === bare) ??
    // What -h means everywhere else.
    (bare === 'h' ? 'help' : undefined) ??
    names.find(name => bare !== '' && name.startsWith(bare)) ??
    nearest(bare, names, 1)[0] ??
    names.findLast(name => bare.length >= 4 && name.endsWith(bare));
  return magic.flags.find(flag => flag.name === `--${found}`) ?? null;
}

/** The other magic, where `word` is the long name of one of its flags; else `null`. */
export function otherMagicWith(
  magic: MagicSpec,
  word: string
): MagicSpec | null {
  const other: MagicSpec =
    magic.name === PROMPT_MAGIC.name ? CONFIG_MAGIC : PROMPT_MAGIC;
  return other.flags.some(flag => flag.name === word) ? other : null;
}

/** The flag of this name, long or short; `null` where the magic has none. */
export function findFlag<Name extends string>(
  magic: MagicSpec<Name>,
  word: string
): FlagSpec<Name> | null {
  return (
    magic.flags.find(flag => flag.name === word || flag.short === word) ?? null
  );
}
