import { languageNamed } from '../languages/registry';
import type { CodeSpan } from '../languages/reply-rules';
import type { BlockContext } from './block-segment';
import { isProse } from './is-prose';
import { looksLikeCode } from './looks-like-code';
import { readUnfenced } from './read-block';
import { trimBlankLines } from './repair/indentation';
import type { ReplySegment } from './types';

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
  const spans = spansIn(lines, language);
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
    segments.push(
      ...readUnfenced(code, { language, cut, ...(tests && { tests }) })
    );
    last = end;
  }
  addText(last, lines.length);
  return segments;
}

function spansIn(
  lines: readonly string[],
  language: string
): readonly CodeSpan[] {
  const rules = languageNamed(language).replies;
  if (rules === null) {
    return findBraced(lines, language);
  }
  const session = rules.sessions.find(lines);
  return session === null ? rules.find(lines) : [session];
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
