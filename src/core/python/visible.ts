import type { SyntaxNode } from '@lezer/common';
import { withoutMagics } from './magics';
import { lineAt, parsePython, textOf } from './tree';

/** A character that cannot be seen and that could not be taken out without changing what the code does. */
export interface HiddenCharacter {
  /** Line, from 1. */
  readonly line: number;
  /** `U+2028`. */
  readonly name: string;
}

/** Code in which everything that runs can be seen. */
export interface VisibleCode {
  readonly code: string;
  /** What is left of characters that cannot be seen, in order. */
  readonly hidden: readonly HiddenCharacter[];
}

/**
 * Control characters, line ends that only some readers take for such (form feed, NEL, U+2028), and characters
 * without a shape of their own, among them those that turn the direction of writing.
 */
const HIDDEN = /[^\P{Cc}\t\n]|[\p{DI}\p{Zl}\p{Zp}\u{fff9}-\u{fffb}]/gu;

/** Those that belong to writing: joiners, and what chooses the form of a sign (❤️). Texts may have them. */
const OF_WRITING = /^[\u200c\u200d\ufe00-\ufe0f]$/;

/** Those that Python takes for a part of a name. */
const OF_NAMES = /^\p{ID_Continue}$/u;

/** Those that part words or lines. */
const PARTS = /^[\p{Cc}\p{Zl}\p{Zp}]$/u;

/**
 * Python without characters that cannot be seen, so that it is one text for those who read it, for the scan and for
 * whatever runs it: to Python a comment goes on after U+2028, to IPython a new line begins there. In a string such a
 * character becomes its escape, elsewhere a blank or nothing. Lines keep their numbers.
 */
export function visiblePython(source: string): VisibleCode {
  const text = source.replace(/\r\n?/g, '\n');
  if (text.search(HIDDEN) === -1) {
    return { code: text, hidden: [] };
  }
  const kinds = withoutMagics(text).isPython ? partsOf(text) : [];
  const hidden: HiddenCharacter[] = [];
  const code = text.replace(HIDDEN, (char: string, at: number) => {
    const part = kinds.find(({ from, to }) => from <= at && at < to);
    const shown = visibleCharacter(char, part, text, at);
    if (shown === null) {
      hidden.push({ line: lineAt(text, at), name: nameOf(char) });
    }
    return shown ?? char;
  });
  return { code, hidden };
}

/** A comment or a part of a string. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly kind: 'comment' | 'string' | 'raw';
}

/** The comments and strings of a piece of Python. What is in the braces of an f-string is code. */
function partsOf(text: string): Part[] {
  const tree = parsePython(text);
  const parts: Part[] = [];
  tree.top.cursor().iterate(({ name, from, to, node }) => {
    if (name === 'Comment') {
      parts.push({ from, to, kind: 'comment' });
    } else if (name === 'String' || name === 'FormatString') {
      // In bytes most of them are no Python at all.
      const isRaw = /^\w*[rb]/i.test(textOf(tree, node));
      const kind = isRaw || isInBraces(node) ? 'raw' : 'string';
      const inner = node.getChildren('FormatReplacement');
      const ends = [...inner.map(part => part.from), to];
      const starts = [from, ...inner.map(part => part.to)];
      starts.forEach((start, at) =>
        parts.push({ from: start, to: ends[at], kind })
      );
    }
  });
  return parts;
}

/** Whether a string stands in an f-string: older versions of Python allow no escapes there. */
function isInBraces(node: SyntaxNode): boolean {
  let around = node.parent;
  while (around !== null && around.name !== 'FormatReplacement') {
    around = around.parent;
  }
  return around !== null;
}

/** What is written for a character; `null` where it has to stay. */
function visibleCharacter(
  char: string,
  part: Part | undefined,
  text: string,
  at: number
): string | null {
  if (part !== undefined && OF_WRITING.test(char)) {
    return char;
  }
  switch (part?.kind) {
    case 'raw':
      return null;
    case 'string': {
      const slashes = /\\*$/.exec(text.slice(part.from, at))?.[0].length ?? 0;
      // After a backslash, which would make another escape of it.
      return `${slashes % 2 === 1 ? '\\' : ''}${escapeOf(char)}`;
    }
    case 'comment':
      return PARTS.test(char) ? ' ' : '';
    default: {
      if (OF_NAMES.test(char)) {
        return null;
      }
      const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
      const isInside = /[^\s]/.test(line.replace(HIDDEN, ''));
      return PARTS.test(char) && isInside ? ' ' : '';
    }
  }
}

function escapeOf(char: string): string {
  const point = char.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  return point <= 0xff
    ? `\\x${hex.padStart(2, '0')}`
    : point <= 0xffff
      ? `\\u${hex.padStart(4, '0')}`
      : `\\U${hex.padStart(8, '0')}`;
}

function nameOf(char: string): string {
  const hex = (char.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, '0')}`;
}
