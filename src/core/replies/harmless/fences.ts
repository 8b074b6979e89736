import { inertLanguage } from './inert-languages';

/** A run of lines: fenced code with its two fence lines, or anything else. */
export interface Part {
  readonly kind: 'fence' | 'text';
  readonly lines: readonly string[];
}

interface Fence {
  /** What stands before the fence: white space, quote and list markers. */
  readonly prefix: string;
  readonly mark: string;
  readonly info: string;
}

const OPENER =
  /^((?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*)(?:(`{3,})([^`]*)|(~{3,})(.*))$/;
const CLOSER = /^([ \t>]*)(`{3,}|~{3,})[ \t]*$/;
/** What starts math in some viewer; inside an indented fence it could swallow the closing line. */
const MATH_START = /\$|\\begin|\\\\[([]/;
const MATH_END = /\$|\\end|\\\\[)\]]/;

/**
 * Finds fenced code and makes its limits the same for every viewer: CommonMark, marked, mistune and the
 * math scanner of JupyterLab differ on indented, quoted, mixed and unclosed fences.
 *
 * The code's lines are kept; fence lines are rewritten where they are ambiguous or name a language that a
 * viewer may draw or run, and a fence without end inside a list or quote becomes text.
 */
export function sealFences(lines: readonly string[]): Part[] {
  const parts: Part[] = [];
  const closers = new CloserIndex(lines);
  let text: string[] = [];
  for (let index = 0; index < lines.length;) {
    const fence = readOpener(lines[index]);
    if (fence === null) {
      text.push(lines[index++]);
      continue;
    }
    const end = closers.find(index, fence);
    const sealed = sealFence(lines, index, end, fence);
    if (sealed === null) {
      text.push(lines[index++].replace(/[`~]/g, entity));
      continue;
    }
    parts.push({ kind: 'text', lines: text }, { kind: 'fence', lines: sealed });
    text = [];
    index = (end ?? lines.length) + 1;
  }
  parts.push({ kind: 'text', lines: text });
  return parts;
}

function readOpener(line: string): Fence | null {
  const match = OPENER.exec(line);
  return match === null
    ? null
    : {
        prefix: match[1],
        mark: match[2] ?? match[4],
        info: match[3] ?? match[5]
      };
}

/** Finds closing fences, each search in time that the search itself pays for. */
class CloserIndex {
  constructor(private readonly _lines: readonly string[]) {}

  /** The line that closes `fence`, opened at `start`; `null` where none does. */
  find(start: number, { prefix, mark }: Fence): number | null {
    const widest = columns(prefix) + 3;
    const quoted = prefix.includes('>');
    const key = quoted ? `>${mark}` : mark;
    if (widest <= (this._failed.get(key) ?? -1)) {
      return null;
    }
    for (let index = start + 1; index < this._lines.length; index++) {
      const match = CLOSER.exec(this._lines[index]);
      if (
        match !== null &&
        match[2].startsWith(mark) &&
        columns(match[1]) <= widest &&
        (quoted || !match[1].includes('>'))
      ) {
        return index;
      }
    }
    this._failed.set(key, widest);
    return null;
  }

  /** By mark, quoted or not: the widest indentation up to which no end was found from an earlier line on. */
  private readonly _failed = new Map<string, number>();
}

function sealFence(
  lines: readonly string[],
  start: number,
  end: number | null,
  fence: Fence
): string[] | null {
  if (end === null && fence.prefix !== '') {
    return null;
  }
  const code = lines.slice(start + 1, end ?? lines.length);
  const mark = certainMark(fence, code);
  const info = inertLanguage(fence.info);
  const stays = end !== null && isCertain(lines, start, end, fence.prefix);
  const opening = (stays ? fence.prefix : '') + mark + info;
  if (end === null) {
    return [opening, ...code];
  }
  const indent = stays ? lines[end].slice(0, lines[end].search(/[`~]/)) : '';
  return [opening, ...code, indent + mark];
}

/** Whether every viewer sees a fence from `start` to `end`, behind a prefix. */
function isCertain(
  lines: readonly string[],
  start: number,
  end: number,
  prefix: string
): boolean {
  const inside = insidePrefix(prefix);
  if (prefix === '' || inside === null) {
    return prefix === '';
  }
  const code = lines.slice(start + 1, end);
  return (
    staysInside(code, inside) &&
    closesInside(lines[end], inside) &&
    startsBlock(prefix, lines, start) &&
    !(code.some(line => MATH_START.test(line)) && mathMayEnd(lines, end + 1))
  );
}

/** Whether math that starts above may reach over a fence's end: it stops at a blank line. */
function mathMayEnd(lines: readonly string[], from: number): boolean {
  const limit = from + 20;
  for (let index = from; index < limit; index++) {
    const line = lines[index] ?? '';
    if (line.trim() === '') {
      return false;
    }
    if (MATH_END.test(line)) {
      return true;
    }
  }
  return true;
}

/** The beginning that each line must have to stay in the fence's container; `null` if unclear. */
function insidePrefix(prefix: string): string | null {
  if (/^ *$/.test(prefix) || /^(?:> ?)+$/.test(prefix)) {
    return prefix.trimEnd() === '' ? prefix : prefix.trimEnd();
  }
  return /^ *(?:[-+*]|\d{1,9}[.)]) {1,4}$/.test(prefix)
    ? ' '.repeat(prefix.length)
    : null;
}

function staysInside(code: readonly string[], inside: string): boolean {
  const quoted = inside.startsWith('>');
  return code.every(
    line => line.startsWith(inside) || (!quoted && line.trim() === '')
  );
}

function closesInside(line: string, inside: string): boolean {
  return (
    line.startsWith(inside) && /^ {0,3}[`~]/.test(line.slice(inside.length))
  );
}

/** Whether a fence behind `prefix` is one wherever it stands, even right below other text. */
function startsBlock(
  prefix: string,
  lines: readonly string[],
  start: number
): boolean {
  if (/^ {1,3}$/.test(prefix) || prefix.startsWith('>')) {
    return true;
  }
  const previous = lines[start - 1] ?? '';
  if (previous.trim() === '') {
    return true;
  }
  const item = /^( {0,3}(?:[-+*]|(\d{1,9})[.)]) {1,4})\S/.exec(previous);
  const indent = prefix.length - (item?.[1].length ?? Infinity);
  const above = lines[start - 2] ?? '';
  const isItem =
    item !== null &&
    (item[2] === undefined ||
      Number(item[2]) === 1 ||
      above.trim() === '' ||
      CLOSER.test(above));
  return isItem && /^ +$/.test(prefix) && indent >= 0 && indent <= 3;
}

/** The fence's own mark, or a longer one where a line of the code could pass for its end somewhere. */
function certainMark({ prefix, mark }: Fence, code: readonly string[]): string {
  const likely =
    prefix === '' ? /^ {0,3}([`~]+)[`~ \t]*$/ : /^[ \t>]*([`~]+)[`~ \t]*$/;
  let length = mark.length;
  for (const line of code) {
    const run = likely.exec(line)?.[1] ?? '';
    const own = run.startsWith(mark)
      ? run.search(mark[0] === '`' ? /~|$/ : /`|$/)
      : 0;
    length = Math.max(length, own >= mark.length ? own + 1 : 0);
  }
  return mark[0].repeat(length);
}

function columns(prefix: string): number {
  return [...prefix].reduce((sum, c) => sum + (c === '\t' ? 4 : 1), 0);
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
