import type { Failure } from '../errors';
import { said, type Words } from '../said';
import { isCredentialName, shown } from './credentials';
import type { FlagSpec, MagicSpec } from './flag-spec';
import { usageOf } from './flag-spec';
import { magicFailure } from './magic-failure';
import { otherMagicWith, suggestFlag } from './suggest-flag';

/** The magic has no flag of this name; `name` comes without a value that was joined to it by `=`. */
export function unknownFlag(magic: MagicSpec, name: string): Failure {
  return magicFailure(
    'magic-unknown-flag',
    said`${magic.name} has no flag ${name}.`,
    fixUnknownFlag(magic, name)
  );
}

function fixUnknownFlag(magic: MagicSpec, name: string): Words {
  const all = said`${magic.name} --help lists its flags.`;
  const meant = suggestFlag(magic, name);
  // `--token` is the beginning of `--tokens` before it is the name of a key.
  if (isCredentialName(name) && !meant?.name.startsWith(name)) {
    return said`Keys do not belong in a notebook: set CELLWRIGHT_API_KEY in the environment of the Jupyter server.`;
  }
  const other = otherMagicWith(magic, name);
  if (other !== null) {
    return said`${name} is a flag of ${other.name}: write it on a ${other.name} line. ${all}`;
  }
  return meant === null ? all : said`Did you mean ${meant.name}? ${all}`;
}

/** The line ends, or another flag begins, before value number `index` (from 0) of a flag. */
export function missingValue(flag: FlagSpec, index: number): Failure {
  const wanted = flag.values.slice(index).map(value => value.metavar);
  return magicFailure(
    'magic-missing-value',
    said`${flag.name} needs ${wanted.join(' and ')} after it.`,
    said`Write ${usageOf(flag)}. A value that begins with a dash needs quotes.`
  );
}

/** `--ask=yes`: a value for a flag that has none. */
export function takesNoValue(flag: FlagSpec): Failure {
  return magicFailure(
    'magic-bad-value',
    said`${flag.name} takes no value.`,
    said`Write only ${flag.name}.`
  );
}

/** A quote that opens in `where` and has no partner on the line. */
export function neverClosed(where: string, quote: string): Failure {
  return magicFailure(
    'magic-bad-value',
    said`The quote ${quote} in ${where} never closes.`,
    said`Close it on the same line, or write a backslash before it if it is part of the value.`
  );
}

/** Free text on a `%llm_config` line. `before`: the flag that stands in front of it, if any. */
export function strayWord(
  magic: MagicSpec,
  word: string,
  before: FlagSpec | null
): Failure {
  // A letter or two are the beginning of too much.
  const meant = /^[\w.]{1,2}$/.test(word) ? null : suggestFlag(magic, word);
  return magicFailure(
    'magic-misplaced',
    said`${shown(word)} on the ${magic.name} line is neither a flag nor a value of one.`,
    fixPath(before) ??
      (meant === null
        ? said`${magic.name} --help lists its flags.`
        : said`Did you mean ${meant.name}?`)
  );
}

/** The advice where a path with spaces may have been taken for two words; `null` where not. */
export function fixPath(before: FlagSpec | null): Words | null {
  return before?.values[0]?.kind === 'path'
    ? said`Put a path with spaces in quotes, and write ${before.name} before every path.`
    : null;
}
