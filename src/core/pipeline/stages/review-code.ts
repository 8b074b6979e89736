import type { CodeResult } from '../../code-service/types';
import { useApproval, type Approved } from '../../consent/approved';
import type { ChatMessage } from '../../ports/language-model';
import type { Reply } from '../../replies/types';
import type { RunWriter } from '../run-writer';
import type { AnsweredPrompt } from '../answered-prompt';
import type { Plan } from '../plan/types';
import { failureOf, runService, type AnswerModel } from './run-service';

/** A piece of code to be reviewed. */
export interface ReviewSubject {
  /** What people call it: `cell 3`, `src/load.py`. */
  readonly name: string;
  readonly code: string;
  readonly language: string;
  /** Id of the cell that holds it; `null` for a file. */
  readonly cell: string | null;
}

/**
 * Reviews pieces of code one after another. The answer is one Markdown cell with all findings; the review
 * of a cell is in the journal as `review-made`, so that its fixes can be applied.
 *
 * @returns `null` where there is nothing to review, or where the model gave no findings that can be read; a note says so.
 * @throws CellwrightError as the model does; `cancelled`; `consent-mismatch`.
 */
export async function reviewCode(
  writer: RunWriter,
  subjects: readonly ReviewSubject[],
  work: {
    readonly focus: string;
    /** Files and earlier turns as they are shown to the model. */
    readonly shown: readonly ChatMessage[];
    readonly plan: Approved<Plan>;
    readonly by: AnswerModel;
  }
): Promise<AnsweredPrompt | null> {
  useApproval(work.plan);
  if (subjects.length === 0) {
    return null;
  }
  return writer.stage('review', async () => {
    const results: { subject: ReviewSubject; result: CodeResult }[] = [];
    for (const subject of subjects) {
      const result = await reviewOne(writer, subject, work);
      if (result === null) {
        return null;
      }
      results.push({ subject, result });
    }
    const summary = results
      .map(({ subject, result }) => summaryOf(subject, result))
      .join('\n\n');
    writer.write({ type: 'answer-replaced', text: summary });
    writer.write({ type: 'answer-finished', reason: 'stop' });
    const markdown = results
      .map(({ subject, result }) =>
        titled(result.reviewMarkdown ?? '', subject)
      )
      .join('\n\n');
    return answerOf(summary, markdown);
  });
}

async function reviewOne(
  writer: RunWriter,
  { name, code, language, cell }: ReviewSubject,
  { focus, shown, by }: Parameters<typeof reviewCode>[2]
): Promise<CodeResult | null> {
  const { service, options } = runService(writer, by);
  const result = await service.reviewCode({
    ...options,
    code,
    language,
    focus,
    name,
    additionalContext: { conversation: shown },
    ...(cell === null ? {} : { cell })
  });
  if (result.status === 'ERROR_REVIEW_PARSING') {
    writer.write({
      type: 'note-added',
      text: 'The model gave no list of findings, so this review is in its own words.'
    });
    return null;
  }
  const failure = failureOf(result);
  if (failure !== null) {
    throw failure;
  }
  if (result.review !== null && cell !== null) {
    writer.write({ type: 'review-made', cell, code, review: result.review });
  }
  return result;
}

function summaryOf({ name }: ReviewSubject, { review }: CodeResult): string {
  const count = review?.findings.length ?? 0;
  const found =
    count === 0
      ? 'nothing was found'
      : `${count} ${count === 1 ? 'finding' : 'findings'}`;
  return `**Review of ${codeSpan(name)}:** ${found}. ${review?.summary.trim() ?? ''}`.trim();
}

function titled(markdown: string, { name }: ReviewSubject): string {
  return markdown.replace(
    /^## Review$/m,
    () => `## Review of ${codeSpan(name)}`
  );
}

function codeSpan(name: string): string {
  return `\`${name.replace(/[`\s]+/g, ' ').trim()}\``;
}

function answerOf(summary: string, markdown: string): AnsweredPrompt {
  const reply: Reply = {
    kind: 'prose',
    segments: [
      { kind: 'text', markdown: summary },
      {
        kind: 'block',
        role: 'other',
        language: 'markdown',
        fileName: null,
        code: markdown,
        complete: true,
        repairs: []
      }
    ],
    reasoning: '',
    truncated: false
  };
  return {
    reply,
    cells: [
      { segment: 1, role: 'review', language: 'markdown', source: markdown }
    ],
    withheld: new Map(),
    validation: 'skipped',
    attempt: 0,
    dropped: false,
    change: null
  };
}
