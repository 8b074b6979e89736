import { Lexer } from './grammar/lexer';
import { SyntaxProblem } from './grammar/syntax-problem';

/** A line that IPython reads, not Python. */
export interface MagicLine {
  /** Line from 1. */
  readonly line: number;
  /** The command with its `%`, `!` or `?`, without the name that it is assigned to. */
  readonly text: string;
  /** True for a cell magic on the first line, which takes the whole cell. */
  readonly cell: boolean;
}

/** Python without what only IPython reads; lines keep their numbers. */
export interface PlainPython {
  readonly code: string;
  readonly magics: readonly MagicLine[];
  /** False where a cell magic hands the cell to something else than Python. */
  readonly isPython: boolean;
}

/** Cell magics below whose line the cell is still Python. */
const PYTHON_BELOW =
  /^%%(?:time|timeit|capture|prun|memit|mprun|debug|heat|python3?|py)\b/;

/**
 * Takes the magics out of a cell: a line magic becomes `pass`, an assigned one `None`, a cell magic's line
 * an empty one. No line moves, so that what a check says about a line is true of the cell.
 */
export function withoutMagics(source: string): PlainPython {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  const magics: MagicLine[] = [];
  const first = lines.findIndex(line => line.trim() !== '');
  const head = lines[first]?.trim() ?? '';
  if (head.startsWith('%%')) {
    magics.push({ line: first + 1, text: head, cell: true });
    lines[first] = '';
    if (!isPythonBelow(head)) {
      return { code: lines.map(() => '').join('\n'), magics, isPython: false };
    }
  }
  for (const [line, endLine] of magicSpans(lines.join('\n'))) {
    replaceMagic(lines, { line, endLine }, magics);
  }
  return { code: lines.join('\n'), magics, isPython: true };
}

/** Whether a cell is Python below the line of this cell magic. */
export function isPythonBelow(magic: string): boolean {
  return PYTHON_BELOW.test(magic);
}

/** First and last line of each IPython command, from 1; those after a lexical error stay unknown. */
function magicSpans(text: string): [number, number][] {
  const spans: [number, number][] = [];
  const lexer = new Lexer(text);
  let start: number | null = null;
  try {
    for (let token = lexer.next(); token.type !== 'end'; token = lexer.next()) {
      if (token.type === 'magic') {
        spans.push([token.line, token.endLine]);
      } else if (token.type === 'newline') {
        if (start !== null && lexer.helpLines.has(token.line)) {
          spans.push([start, token.line]);
        }
        start = null;
      } else if (token.type !== 'indent' && token.type !== 'dedent') {
        start ??= token.line;
      }
    }
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) {
      throw error;
    }
  }
  return spans;
}

function replaceMagic(
  lines: string[],
  span: { readonly line: number; readonly endLine: number },
  magics: MagicLine[]
): void {
  const at = span.line - 1;
  const text = lines.slice(at, span.endLine).join('\n');
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  const isLine = /^\s*(?:[%!?]|(?:pip3?|conda|mamba) )/.test(text);
  // A question mark at the end asks for help, whatever the line is.
  const isHelp = /^[^#]*[\w*\]]\?{1,2}\s*$/.test(
    text.replace(/"[^"\n]*"|'[^'\n]*'/g, '')
  );
  const assigned = isLine || isHelp ? null : /^(.*?=)\s*([%!][^]*)$/.exec(text);
  magics.push({
    line: span.line,
    text: (assigned?.[2] ?? text).trim(),
    cell: false
  });
  lines[at] = assigned === null ? `${indent}pass` : `${assigned[1]} None`;
  for (let next = span.line; next < span.endLine; next += 1) {
    lines[next] = '';
  }
}
