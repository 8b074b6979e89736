import type { RecordedBlock } from '../../core/values/recorded-answer';
import type { RunRecord } from '../../core/values/run-record';

/** A stretch of a stored answer: Markdown, or the line that stands for a cell. */
export type AnswerPart =
  | { readonly kind: 'text'; readonly markdown: string }
  | {
      readonly kind: 'cell';
      readonly block: RecordedBlock;
      readonly line: string;
    };

/**
 * Splits a stored answer at the lines that stand for cells.
 *
 * @param markdown the bundle's `text/markdown`; what follows the record's `answerLines` is left out.
 */
export function answerParts(
  markdown: string,
  record: RunRecord | null
): AnswerPart[] {
  if (record === null) {
    return [{ kind: 'text', markdown }];
  }
  const lines = markdown.split('\n').slice(0, record.answerLines);
  const parts: AnswerPart[] = [];
  let start = 0;
  const pushText = (end: number) => {
    const text = lines.slice(start, end).join('\n');
    if (text.trim() !== '') {
      parts.push({ kind: 'text', markdown: text });
    }
  };
  for (const block of [...record.blocks].sort((a, b) => a.line - b.line)) {
    if (block.line >= start && block.line < lines.length) {
      pushText(block.line);
      parts.push({ kind: 'cell', block, line: lines[block.line] });
      start = block.line + 1;
    }
  }
  pushText(lines.length);
  return parts;
}

/** The text of a stored answer, without the summary for readers who lack the extension. */
export function storedText(markdown: string, record: RunRecord | null): string {
  return record === null
    ? markdown
    : markdown.split('\n').slice(0, record.answerLines).join('\n');
}
