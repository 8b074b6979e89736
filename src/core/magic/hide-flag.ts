import { PROMPT_MAGIC } from './flags';
import type { SourceLine } from './lines';
import { parseFlags } from './parse-flags';
import { splitBlocks } from './split-blocks';
import { findFlag } from './suggest-flag';
import { quoteWord, tokenize } from './tokenize';

/** A `--hide NAME` on a `%%llm` line; offsets count from the start of the line. */
interface HideFlag {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * What a prompt's `--hide` flags name, in their order; `null` where the cell has no such prompt or its line cannot be
 * read.
 *
 * @param turn which `%%llm` of the cell, from 0.
 */
export function hiddenByPrompt(
  source: string,
  turn: number
): readonly string[] | null {
  const head = headOf(source, turn);
  return head && (hideFlags(head.text)?.map(({ name }) => name) ?? null);
}

/**
 * A cell's source whose prompt hides `name` from the model, or shows it again; all else stays as it was written. `null`
 * where the cell has no such prompt or its line cannot be read.
 *
 * @param turn which `%%llm` of the cell, from 0.
 */
export function withHidden(
  source: string,
  turn: number,
  name: string,
  hidden: boolean
): string | null {
  const head = headOf(source, turn);
  const flags = head && hideFlags(head.text);
  if (head === null || flags === null) {
    return null;
  }
  const before = flags.filter(flag => flag.name === name);
  let { text } = head;
  if (!hidden) {
    for (const { from, to } of before.reverse()) {
      text = text.slice(0, from).trimEnd() + text.slice(to);
    }
  } else if (before.length === 0) {
    const end = PROMPT_MAGIC.name.length;
    text = `${text.slice(0, end)} --hide ${quoteWord(name)}${text.slice(end)}`;
  }
  return source.slice(0, head.from) + text + source.slice(head.to);
}

/** The line of a `%%llm` of a cell. */
function headOf(source: string, turn: number): SourceLine | null {
  const prompts = splitBlocks(source).filter(({ kind }) => kind === 'prompt');
  return prompts[turn]?.head ?? null;
}

/** `null` where the line cannot be read: what stands where in it can only be guessed. */
function hideFlags(line: string): HideFlag[] | null {
  const parsed = parseFlags(PROMPT_MAGIC, line);
  if ('failure' in parsed) {
    return null;
  }
  const { tokens } = tokenize(line, PROMPT_MAGIC.name.length);
  const end = parsed.text?.from ?? line.length;
  return tokens.flatMap(({ text, quoted, from, to }, at) => {
    const [flag, ...value] = text.split('=');
    if (
      quoted ||
      from >= end ||
      findFlag(PROMPT_MAGIC, flag)?.name !== '--hide'
    ) {
      return [];
    }
    if (value.length > 0) {
      return [{ name: value.join('='), from, to }];
    }
    const next = tokens[at + 1];
    return [{ name: next.text, from, to: next.to }];
  });
}
