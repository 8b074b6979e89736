import {
  type FlagSpec,
  type MagicSpec,
  usageOf,
  type ValueCompletion
} from './flag-spec';
import { looksLikeFlag } from './parse-flags';
import { findFlag } from './suggest-flag';
import { type Token, tokenize } from './tokenize';
import type { SnippetReference } from './types';

/** What fits at the cursor; `from` and `to` are offsets in the cell. */
export interface MagicCompletion {
  readonly from: number;
  readonly to: number;
  readonly items: readonly MagicCompletionItem[];
  /** The kind of value wanted here, for the caller to fill; a value with spaces needs `quoteWord`. */
  readonly value?: {
    readonly kind: ValueCompletion;
    /** What is typed of it so far, without quotes. */
    readonly prefix: string;
    /** As which part of the conversation the file is shown; only for files. */
    readonly role?: SnippetReference['role'];
  };
}

/** One thing to offer. */
export interface MagicCompletionItem {
  readonly label: string;
  /** The text to put between `from` and `to`. */
  readonly insert: string;
  /** One line about it. */
  readonly detail: string;
}

/** Where the words before the cursor lead. */
interface Expected {
  /** The flag whose value number `index` (from 0) comes next; `null` where a flag may come. */
  readonly flag: FlagSpec | null;
  readonly index: number;
  /** The flags given so far. */
  readonly given: readonly FlagSpec[];
}

/**
 * What can be completed on a magic's own line.
 *
 * @param lineFrom offset of the line in the cell
 * @param typed the line up to the cursor
 */
export function completeWord(
  magic: MagicSpec,
  lineFrom: number,
  typed: string
): MagicCompletion | null {
  const { tokens, end } = tokenize(typed, magic.name.length);
  if (end < typed.length) {
    return null;
  }
  const current = tokens.at(-1)?.to === typed.length ? tokens.at(-1) : null;
  const before = current ? tokens.slice(0, -1) : tokens;
  const expected = expectedAfter(magic, before);
  if (expected === null) {
    return null;
  }
  const word: Token = current ?? {
    text: '',
    from: typed.length,
    to: typed.length,
    quoted: false,
    open: null
  };
  const at = { from: lineFrom + word.from, to: lineFrom + typed.length };
  const equals = word.text.indexOf('=');
  if (looksLikeFlag(word) && equals > 0) {
    const flag = findFlag(magic, word.text.slice(0, equals));
    const from = at.from + equals + 1;
    return completeValue(flag, 0, word.text.slice(equals + 1), { ...at, from });
  }
  if (expected.flag !== null && (word.quoted || !word.text.startsWith('-'))) {
    return completeValue(expected.flag, expected.index, word.text, at);
  }
  const items = flagsFor(magic, expected.given, word);
  return items.length === 0 ? null : { ...at, items };
}

/** Follows complete words as the parser would; `null` where free text has begun. */
function expectedAfter(
  magic: MagicSpec,
  tokens: readonly Token[]
): Expected | null {
  const given: FlagSpec[] = [];
  let flag: FlagSpec | null = null;
  let index = 0;
  for (const token of tokens) {
    if (looksLikeFlag(token)) {
      const [name, joined] = token.text.split('=', 2);
      flag = findFlag(magic, name);
      index = joined === undefined ? 0 : 1;
      given.push(...(flag === null ? [] : [flag]));
    } else if (flag === null) {
      return null;
    } else {
      index++;
    }
    if (flag !== null && index >= flag.values.length) {
      flag = null;
    }
  }
  return { flag, index, given };
}

function completeValue(
  flag: FlagSpec | null,
  index: number,
  prefix: string,
  at: { readonly from: number; readonly to: number }
): MagicCompletion | null {
  const spec = flag?.values[index];
  if (spec?.choices !== undefined) {
    const items = spec.choices
      .filter(choice => choice.startsWith(prefix))
      .map(choice => ({ label: choice, insert: choice, detail: '' }));
    return items.length === 0 ? null : { ...at, items };
  }
  const kind = spec?.completes;
  if (flag === null || kind === undefined) {
    return null;
  }
  const role = kind === 'path' && flag.role ? { role: flag.role } : {};
  return { ...at, items: [], value: { kind, prefix, ...role } };
}

function flagsFor(
  magic: MagicSpec,
  given: readonly FlagSpec[],
  word: Token
): MagicCompletionItem[] {
  return magic.flags
    .filter(flag => flag.repeatable || !given.includes(flag))
    .filter(
      flag =>
        !word.quoted &&
        (flag.name.startsWith(word.text) || flag.short === word.text)
    )
    .map(flag => ({
      label: usageOf(flag),
      insert: flag.values.length > 0 ? `${flag.name} ` : flag.name,
      detail: flag.help
    }));
}
