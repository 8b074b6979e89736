import type { Failure } from '../errors';
import type { JsonValue } from '../json';
import { checkParameterValue } from './check-parameter';
import type { FlagSpec, MagicSpec } from './flag-spec';
import { usageOf } from './flag-spec';
import {
  missingValue,
  neverClosed,
  takesNoValue,
  unknownFlag
} from './flag-failures';
import { readValue } from './read-value';
import { findFlag } from './suggest-flag';
import type { Token, TokenizedLine } from './tokenize';
import { tokenize } from './tokenize';

/** One use of a flag: as many values as the table gives it, read. */
export interface FlagUse<Name extends string = string> {
  readonly name: Name;
  readonly values: readonly JsonValue[];
}

/** What stands on a magic's line. */
export interface ParsedFlags<Name extends string> {
  /** The flags in the order given. */
  readonly uses: readonly FlagUse<Name>[];
  /** The first word that is neither a flag nor its value: where free text begins. */
  readonly text: Token | null;
}

/** Whether a word has the form of a flag. `-0.5` has not: it is a number. */
export function looksLikeFlag(token: Token): boolean {
  return !token.quoted && /^-{1,2}[A-Za-z]|^--$/.test(token.text);
}

/** Whether `--help` stands anywhere among the words of a line. */
export function asksForHelp(line: TokenizedLine): boolean {
  return line.tokens.some(token => !token.quoted && token.text === '--help');
}

/**
 * Reads the flags of a magic from its line, up to the first word of free text.
 *
 * @returns the first failure of the line, if it has any: what follows a mistake can only be guessed.
 */
export function parseFlags<Name extends string>(
  magic: MagicSpec<Name>,
  line: string
): ParsedFlags<Name> | { readonly failure: Failure } {
  const { tokens } = tokenize(line, magic.name.length);
  const uses: FlagUse<Name>[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at++];
    if (!looksLikeFlag(token)) {
      return { uses, text: token };
    }
    const equals = token.text.indexOf('=');
    const name = equals < 0 ? token.text : token.text.slice(0, equals);
    const flag = findFlag(magic, name);
    if (flag === null) {
      return { failure: unknownFlag(magic, name) };
    }
    const words: Token[] = [];
    if (equals >= 0) {
      words.push({ ...token, text: token.text.slice(equals + 1) });
    }
    while (words.length < flag.values.length && isValue(tokens[at])) {
      words.push(tokens[at++]);
    }
    const read = readWords(flag, words);
    if ('failure' in read) {
      return read;
    }
    uses.push({ name: flag.name, values: read.values });
  }
  return { uses, text: null };
}

/** What looks like a flag is no value, since a forgotten value is the likelier mistake; quotes make it one. */
function isValue(token: Token | undefined): token is Token {
  return (
    token !== undefined &&
    (token.quoted || !(looksLikeFlag(token) || token.text.startsWith('--')))
  );
}

function readWords(
  flag: FlagSpec,
  words: readonly Token[]
): { readonly values: readonly JsonValue[] } | { readonly failure: Failure } {
  if (words.length > flag.values.length) {
    return { failure: takesNoValue(flag) };
  }
  const values: JsonValue[] = [];
  for (const [index, spec] of flag.values.entries()) {
    const word = words[index];
    if (word === undefined) {
      return { failure: missingValue(flag, index) };
    }
    if (word.open !== null) {
      return { failure: neverClosed(usageOf(flag), word.open) };
    }
    const read = readValue(flag, spec, word.text);
    if ('failure' in read) {
      return read;
    }
    values.push(read.value);
  }
  const [key, value] = values;
  const failure =
    value === undefined
      ? null
      : checkParameterValue(flag.name, String(key), value);
  return failure === null ? { values } : { failure };
}
