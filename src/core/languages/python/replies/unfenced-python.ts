import { indentOf, without } from '../../../replies/repair/indentation';
import { plainLines } from '../../../replies/repair/plain-lines';
import { isProse } from '../../../replies/is-prose';
import { openedWrapper } from '../../../replies/scan/wrapper-tags';
import { goesOnWithCode, isBrokenCode, mayStandInCode } from './broken-code';
import {
  doesSomething,
  readPython,
  type PythonStatement
} from '../../../python/read-python';
import type { CodeSpan } from '../../reply-rules';
import { startsPython } from './starts-python';

interface Span extends CodeSpan {
  /** Statements that do something. */
  readonly weight: number;
  /** Whether one of them defines something. */
  readonly firm: boolean;
  /** Whether they only import: then code further down needs them. */
  readonly imports: boolean;
}

/** Whether the whole text is Python that does something: then nothing in it is a fence or a mark. */
export function isBarePython(lines: readonly string[]): boolean {
  const { statements, problem } = readPython(lines.join('\n'));
  return (
    problem === null &&
    !lines.some(line => openedWrapper(line) !== null) &&
    statements.some(doesSomething) &&
    goodStatements(statements, lines, 0).length === statements.length
  );
}

/** More characters than any answer has that was written to be read; it stays text as a whole. */
const MAX_LENGTH = 400_000;

/** Characters parsed, as a multiple of the text's length: keeps the search linear. */
const BUDGET_FACTOR = 6;

/**
 * Finds Python that stands in a text without a fence.
 *
 * A span starts at a line that can only be code and goes on as long as the text parses. A short span
 * between prose that defines nothing is left alone: it may be an example in a sentence.
 *
 * @param options.inBlock The text is known to hold code: short spans count as well.
 */
export function findPython(
  written: readonly string[],
  options: { inBlock?: boolean } = {}
): CodeSpan[] {
  if (lengthOf(written) > MAX_LENGTH) {
    return [];
  }
  const lines = plainLines(written);
  const spans = joinSpans(findSpans(lines), lines).map(span =>
    withBrokenEnd(span, lines)
  );
  const isCode = (at: number) =>
    spans.some(({ start, end }) => start <= at && at < end);
  const onlyCode =
    spans.length === 1 &&
    lines.every((line, at) => isCode(at) || line.trim() === '');
  const isFirm = spans.some(({ firm }) => firm);
  return spans
    .filter(
      ({ weight, firm, imports }) =>
        options.inBlock ||
        onlyCode ||
        firm ||
        weight >= 2 ||
        (imports && isFirm)
    )
    .map(({ start, end }) => ({ start: withComments(lines, start), end }));
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

function findSpans(lines: readonly string[]): Span[] {
  let budget = BUDGET_FACTOR * (lengthOf(lines) + 1000);
  const spans: Span[] = [];
  for (let at = 0; at < lines.length;) {
    budget -= lines[at].length * 3;
    if (budget < 0 || !startsPython(lines[at]) || isProse(lines[at])) {
      at += 1;
      continue;
    }
    const region = readRegion(lines, at);
    const good = goodStatements(region.statements, lines, at);
    const end = at + (good.at(-1)?.end ?? 0);
    budget -= region.cost;
    if (end > at) {
      spans.push({ start: at, end, ...weigh(good) });
      at = end;
    } else if (isHeader(lines[at])) {
      const brokenEnd = endOfBroken(lines, at);
      spans.push({
        start: at,
        end: brokenEnd,
        weight: 1,
        firm: true,
        imports: false
      });
      at = brokenEnd;
    } else {
      at += 1;
    }
  }
  return spans;
}

/**
 * Reads the text from a line on, as far as it is indented like that line, in windows that grow, so that
 * a short piece of code in a long text costs little.
 */
function readRegion(
  lines: readonly string[],
  start: number
): { statements: readonly PythonStatement[]; cost: number } {
  const indent = indentOf(lines[start]);
  let cost = 0;
  for (let size = 40; ; size *= 2) {
    const window = without(windowFrom(lines, start, size, indent), indent);
    const text = window.join('\n');
    const { statements, problem } = readPython(text, { inFunction: true });
    cost += text.length + 1;
    const cut = problem === null || /never closed/.test(problem.message);
    if (window.length < size || !(cut || problem.line >= window.length)) {
      return { statements, cost };
    }
  }
}

function windowFrom(
  lines: readonly string[],
  start: number,
  size: number,
  indent: string
): readonly string[] {
  const window = lines.slice(start, start + size);
  const end = window.findIndex(
    line => line.trim() !== '' && !line.startsWith(indent)
  );
  return end === -1 ? window : window.slice(0, end);
}

/** The statements up to the first that is rather a line of prose that happens to parse. */
function goodStatements(
  statements: readonly PythonStatement[],
  lines: readonly string[],
  offset: number
): readonly PythonStatement[] {
  const first = statements.findIndex(statement => {
    const line = lines[offset + statement.start];
    return (
      isProse(line) ||
      (statement.kind === 'magic' && !/^\s*[%!][\w%]/.test(line)) ||
      (!doesSomething(statement) && /^\s*\p{Lu}\p{Ll}*\b/u.test(line))
    );
  });
  return first === -1 ? statements : statements.slice(0, first);
}

function weigh(statements: readonly PythonStatement[]): {
  weight: number;
  firm: boolean;
  imports: boolean;
} {
  return {
    weight: statements.filter(doesSomething).length,
    firm: statements.some(({ kind }) => kind === 'definition'),
    imports: statements.every(({ kind }) => kind === 'import')
  };
}

function isHeader(line: string): boolean {
  return /^\s*(?:@\w|(?:async\s+)?def\s|class\s)/.test(line);
}

/** The end of a definition that does not parse: where its indentation ends. */
function endOfBroken(lines: readonly string[], start: number): number {
  const indent = indentOf(lines[start]).length;
  let end = start + 1;
  for (let at = end; at < lines.length; at += 1) {
    const line = lines[at];
    if (line.trim() === '') {
      continue;
    }
    const deeper = indentOf(line).length > indent;
    if (!deeper && !/^\s*[)\]}]/.test(line) && !isHeader(line)) {
      break;
    }
    end = at + 1;
  }
  return end;
}

/** Joins spans with nothing but blank lines, comments and broken code between them. */
function joinSpans(spans: readonly Span[], lines: readonly string[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const gap = last === undefined ? [] : lines.slice(last.end, span.start);
    if (last === undefined || !gap.every(line => mayStandInCode(line))) {
      joined.push(span);
    } else {
      joined[joined.length - 1] = {
        start: last.start,
        end: span.end,
        weight: last.weight + span.weight,
        firm: last.firm || span.firm,
        imports: last.imports && span.imports
      };
    }
  }
  return joined;
}

/** A span with the lines right below it that belong to it and do not parse. */
function withBrokenEnd(span: Span, lines: readonly string[]): Span {
  let end = span.end;
  for (let at = end; at < lines.length; at += 1) {
    if (isBrokenCode(lines[at])) {
      end = at + 1;
    } else if (lines[at].trim() !== '' || !goesOnWithCode(lines[at + 1])) {
      break;
    }
  }
  return { ...span, end };
}

/** Comments right above a span belong to it. */
function withComments(lines: readonly string[], start: number): number {
  let first = start;
  while (first > 0 && /^\s*#(?!#| \p{Lu}[\w ]*$)/u.test(lines[first - 1])) {
    first -= 1;
  }
  return first;
}
