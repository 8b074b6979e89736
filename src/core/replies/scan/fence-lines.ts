import { readInfoString } from './info-string';
import { isKnownLanguage } from '../languages';

/** An opening fence. */
export interface OpeningFence {
  readonly char: '`' | '~' | "'" | '"';
  readonly length: number;
  readonly info: string;
  /** Prose before the fence on its line, empty as a rule. */
  readonly before: string;
  /** Columns to take off each line of the block: the fence's indentation or its list item's. */
  readonly indent: number;
  /** Whether the block stands in a quotation: each line starts with `>`. */
  readonly quoted: boolean;
}

/** A line inside a block that has a fence. */
export interface InnerFence {
  /**
   * `bare`: only the fence. `info`: a fence with an info string. `talk`: a fence and then prose.
   * `glued`: code and then the fence.
   */
  readonly kind: 'bare' | 'info' | 'talk' | 'glued';
  readonly indent: number;
  /** What else stands on the line: info string, prose or code. */
  readonly rest: string;
}

/** Indentation, quotation marks and list markers before a fence. */
const PREFIX = /^[ \t]*(?:>[ \t]*)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*$/;
const MAX_PREFIX = 120;

/** A longer row of tildes underlines a heading. */
const MAX_TILDES = 8;

/** The opening fence of a line of text, `null` where it has none. */
export function openingFence(line: string): OpeningFence | null {
  const at = fenceAt(line);
  if (at === -1) {
    return quoteFence(line);
  }
  const char = line[at] === '~' ? '~' : '`';
  const length = runLength(line, at, char);
  if (char === '~' && length > MAX_TILDES) {
    return null;
  }
  const info = line.slice(at + length);
  if (char === '`' && info.includes('`')) {
    return null;
  }
  const before = line.slice(0, at);
  if (before.length <= MAX_PREFIX && PREFIX.test(before)) {
    return {
      char,
      length,
      info,
      before: '',
      indent: before.replace(/^[ \t]*(?:>[ \t]?)+/, '').length,
      quoted: before.includes('>')
    };
  }
  return char === '`' && opensMidLine(before, info)
    ? { char, length, info, before: before.trimEnd(), indent: 0, quoted: false }
    : null;
}

/** `'''python` alone on a line: small models put it for a fence. */
function quoteFence(line: string): OpeningFence | null {
  const [, mark, info] = /^('''|""")([\w+#-]+)\s*$/.exec(line) ?? [];
  return mark !== undefined && isKnownLanguage(info)
    ? {
        char: mark === "'''" ? "'" : '"',
        length: 3,
        info,
        before: '',
        indent: 0,
        quoted: false
      }
    : null;
}

/** `Here it is: ```python`: only a language, or nothing after a colon, makes it a fence. */
function opensMidLine(before: string, info: string): boolean {
  if (before.includes('`')) {
    return false;
  }
  const first = info.trim().split(/[\s:,]/)[0];
  return first === ''
    ? info.trim() === '' && before.trimEnd().endsWith(':')
    : isKnownLanguage(first) && readInfoString(info).code === '';
}

/** The fence in a line of a block that was opened by `char` and `length`, `null` where it has none. */
export function innerFence(
  line: string,
  open: Pick<OpeningFence, 'char' | 'length'>
): InnerFence | null {
  const mark = open.char.repeat(open.length);
  if (!line.includes(mark)) {
    return null;
  }
  if (open.char === "'" || open.char === '"') {
    return line.trimEnd() === mark
      ? { kind: 'bare', indent: 0, rest: '' }
      : null;
  }
  const text = line.trim();
  const indent = line.length - line.trimStart().length;
  if (text.startsWith(mark)) {
    const length = runLength(text, 0, open.char);
    const rest = text.slice(length).trim();
    if (rest === '') {
      return { kind: 'bare', indent, rest };
    }
    return rest.includes('`')
      ? null
      : { kind: isInfo(rest) ? 'info' : 'talk', indent, rest };
  }
  if (open.char === '`' && text.endsWith(mark)) {
    const rest = line.trimEnd().slice(0, -open.length);
    return rest.includes('`') ? null : { kind: 'glued', indent, rest };
  }
  return null;
}

/** Whether the words after a fence inside a block are an info string and not talk. */
function isInfo(rest: string): boolean {
  const first = /^\{?\.?([\w+#.-]*)/.exec(rest)?.[1] ?? '';
  return (
    rest.startsWith('{') ||
    !/\s/.test(rest) ||
    (isKnownLanguage(first) && /^[a-z{]/.test(rest))
  );
}

/** Offset of the first run of three fence characters, -1 where there is none. */
function fenceAt(line: string): number {
  const backticks = line.indexOf('```');
  const tildes = line.indexOf('~~~');
  if (backticks === -1 || (tildes !== -1 && tildes < backticks)) {
    return tildes;
  }
  return backticks;
}

function runLength(line: string, at: number, char: string): number {
  let end = at;
  while (line[end] === char) {
    end += 1;
  }
  return end - at;
}
