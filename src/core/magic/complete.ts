import { completeWord, type MagicCompletion } from './complete-word';
import type { MagicSpec } from './flag-spec';
import { CONFIG_MAGIC } from './config-flags';
import { PROMPT_MAGIC } from './flags';
import { isMagicCell } from './is-magic-cell';
import type { SourceLine } from './lines';
import { kindOfLine, linesOf } from './lines';
import { splitBlocks } from './split-blocks';

/**
 * What can be completed at an offset of a cell: the magics' names where a cell may start with them, and
 * flags and values on their lines. `null` everywhere else, above all inside requests and kernel code.
 */
export function completeMagic(
  source: string,
  offset: number
): MagicCompletion | null {
  const lines = [...linesOf(source)];
  const line = lines.find(({ from, to }) => from <= offset && offset <= to);
  if (line === undefined) {
    return null;
  }
  const typed = line.text.slice(0, offset - line.from);
  if (/^%{1,2}\w*$/.test(typed)) {
    return completeName(lines, line, typed);
  }
  const magic = magicAt(source, line);
  return magic && completeWord(magic, line.from, typed);
}

function completeName(
  lines: readonly SourceLine[],
  line: SourceLine,
  typed: string
): MagicCompletion | null {
  const isFirst = lines
    .slice(0, line.number)
    .every(({ text }) => !['prompt', 'other'].includes(kindOfLine(text)));
  // One percent sign may be half of two.
  const fits = ({ name }: MagicSpec) =>
    name.startsWith(typed) || name.startsWith(`%${typed}`);
  const items = [PROMPT_MAGIC, CONFIG_MAGIC]
    .filter(fits)
    .map(({ name, summary }) => ({
      label: name,
      insert: name,
      detail: summary
    }));
  return isFirst && items.length > 0
    ? { from: line.from, to: line.from + typed.length, items }
    : null;
}

/** The magic whose line this is; `null` for any other line. */
function magicAt(source: string, line: SourceLine): MagicSpec | null {
  const kind = kindOfLine(line.text);
  const isOurs =
    (kind === 'prompt' || kind === 'config') &&
    isMagicCell(source) &&
    splitBlocks(source).some(({ head }) => head.number === line.number);
  return isOurs ? (kind === 'prompt' ? PROMPT_MAGIC : CONFIG_MAGIC) : null;
}
