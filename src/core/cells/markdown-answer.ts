import type { ReplySegment } from '../replies/types';
import type { AnswerCellRole } from '../vocabulary';
import type { AnsweredPrompt } from './answered-prompt';
import { NOT_RUN } from './validation';

/** An answer for reading: words in the card and one Markdown cell, of which nothing is run. */
export function markdownAnswer(
  words: readonly ReplySegment[],
  cell: { readonly role: AnswerCellRole; readonly markdown: string } | null
): Omit<AnsweredPrompt, 'model'> {
  const block: ReplySegment[] =
    cell === null
      ? []
      : [
          {
            kind: 'block',
            role: 'other',
            language: 'markdown',
            fileName: null,
            code: cell.markdown,
            complete: true,
            repairs: []
          }
        ];
  return {
    reply: {
      kind: 'prose',
      segments: [...words, ...block],
      reasoning: '',
      truncated: false
    },
    cells:
      cell === null
        ? []
        : [
            {
              segment: words.length,
              role: cell.role,
              language: 'markdown',
              source: cell.markdown
            }
          ],
    withheld: new Map(),
    validation: NOT_RUN,
    attempt: 0,
    dropped: false,
    changes: []
  };
}
