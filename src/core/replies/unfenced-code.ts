import type { BlockContext } from './block-segment';
import { dedent, trimBlankLines } from './repair/indentation';
import { isProse, looksLikeCode } from './looks-like-code';
import { readPython } from './python-blocks';
import { readUnfencedPython, readUnfencedSession } from './read-block';
import { readTranscript } from './repair/transcript';
import type { ReplyBlock, ReplySegment } from './types';
import { findPython, type CodeSpan } from './unfenced-python';

interface Options {
  readonly language: string;
  readonly truncated: boolean;
  /** Given where the tests at a block's end are to be a block of their own. */
  readonly tests?: BlockContext['tests'];
}

/** Lines of code below which a run of them counts as an example in the prose. */
const MIN_LINES = 3;

/**
 * Finds code that stands in the prose without a fence. Asked only of replies that have no block for a
 * cell, since models that fence their code fence all of it.
 */
export function unfencedCode(
  segments: readonly ReplySegment[],
  options: Options
): ReplySegment[] {
  return segments.flatMap((segment, index) =>
    segment.kind === 'text'
      ? splitText(segment.markdown, {
          ...options,
          truncated: options.truncated && index === segments.length - 1
        })
      : [segment]
  );
}

function splitText(
  markdown: string,
  { language, truncated, tests }: Options
): ReplySegment[] {
  const lines = markdown.split('\n');
  const session = language === 'python' ? findSession(lines) : null;
  const spans =
    session !== null
      ? [session]
      : language === 'python'
        ? findPython(lines)
        : findBraced(lines, language);
  const segments: ReplySegment[] = [];
  const addText = (from: number, to: number) => {
    const text = trimBlankLines(lines.slice(from, to));
    if (text.length > 0) {
      segments.push({ kind: 'text', markdown: text.join('\n') });
    }
  };
  let last = 0;
  for (const { start, end } of spans) {
    addText(last, start);
    const code = trimBlankLines(lines.slice(start, end));
    const cut = truncated && lines.slice(end).every(line => line.trim() === '');
    const place = { cut, ...(tests && { tests }) };
    if (session !== null) {
      segments.push(...readUnfencedSession(code, place));
    } else if (language === 'python') {
      segments.push(...readUnfencedPython(code, place));
    } else {
      segments.push(plainBlock(dedent(code), language, cut));
    }
    last = end;
  }
  addText(last, lines.length);
  return segments;
}

/** The first interactive session: from its first prompt to the blank line below its last answer. */
function findSession(lines: readonly string[]): CodeSpan | null {
  const start = lines.findIndex(line => /^>>> \S/.test(line));
  if (start === -1) {
    return null;
  }
  const last = lines.findLastIndex(line => /^>>>(?: |$)/.test(line));
  const blank = lines.findIndex((line, at) => at > last && line.trim() === '');
  const end = blank === -1 ? lines.length : blank;
  const typed = readTranscript(lines.slice(start, end))?.code ?? [];
  // Three marks of quotation in Markdown look the same.
  return readPython(typed.join('\n')).problem === null ? { start, end } : null;
}

/** Runs of lines that look like code in a language with statements of its own. */
function findBraced(lines: readonly string[], language: string): CodeSpan[] {
  const spans: CodeSpan[] = [];
  let start = -1;
  let end = -1;
  let count = 0;
  const flush = () => {
    if (count >= MIN_LINES) {
      spans.push({ start, end });
    }
    start = -1;
    count = 0;
  };
  lines.forEach((line, at) => {
    if (looksLikeCode(line, language)) {
      start = start === -1 ? at : start;
      end = at + 1;
      count += 1;
    } else if (line.trim() !== '' && (isProse(line) || !/^\s/.test(line))) {
      flush();
    }
  });
  flush();
  return spans;
}

function plainBlock(
  lines: readonly string[],
  language: string,
  cut: boolean
): ReplyBlock {
  return {
    kind: 'block',
    role: 'code',
    language,
    fileName: null,
    code: lines.join('\n'),
    complete: !cut,
    repairs: ['The code stood without a fence.']
  };
}
