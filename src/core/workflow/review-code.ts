import { useApproval, type Approved } from '../consent/approved';
import type { Review } from '../generation/review/finding';
import { reviewMarkdown } from '../generation/review/review-markdown';
import { sha256 } from '../hash';
import type { ChatMessage } from '../ports/language-model';
import { canonicalLanguage } from '../replies/languages';
import { readAnswerText } from './write/read-answer';
import type { RunWriter } from '../journal/run-writer';
import type { AnsweredPrompt } from '../cells/answered-prompt';
import type { ReviewedSubject } from '../journal/pieces';
import type { Plan } from '../values/plan';
import { markdownAnswer } from '../cells/markdown-answer';
import { HeardAnswer, nameOfModel, tellsOfText } from './write/written-answer';
import { failureOf, runService, type AnswerModel } from './write/run-service';
import { said } from '../said';

/** A piece of code to be reviewed. */
export interface ReviewSubject {
  /** What people call it: `cell 3`, `src/load.py`. */
  readonly name: string;
  readonly code: string;
  readonly language: string;
  /** Id of the cell that holds it; `null` for a file. */
  readonly cell: string | null;
  /** Path of the file that holds it, from the server's root with a slash before it; absent for all else. */
  readonly file?: string;
}

/**
 * Reviews pieces of code one after another. The answer is one Markdown cell with all findings; the review
 * of each is in the journal as `review-made`, so that its fixes can be applied. Where the model gave no findings that
 * can be read, what it said in its own words is the review; a note says so.
 *
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
    /** Reviews that an interrupted run had made: they are not made again. */
    readonly received: readonly ReviewedSubject[];
    /** False where it comes beside another answer, which stays the one of the journal. */
    readonly isAnswer?: boolean;
  }
): Promise<AnsweredPrompt> {
  useApproval(work.plan);
  return writer.stage('review', async () => {
    const { received: reviews } = work;
    const heard = new HeardAnswer();
    tellReceived(writer, subjects, reviews);
    const results: { subject: ReviewSubject; review: Review | string }[] = [];
    for (const subject of subjects) {
      const received = reviewOf(subject, reviews);
      const review =
        received?.review ??
        received?.prose ??
        (await reviewOne(writer, subject, work, heard));
      results.push({ subject, review });
    }
    if (results.some(({ review }) => typeof review === 'string')) {
      writer.write({
        type: 'note-added',
        text: said`The model gave no list of findings, so this review is in its own words.`
      });
    }
    const summary = results
      .map(({ subject, review }) => summaryOf(subject, review))
      .join('\n\n');
    if (work.isAnswer ?? true) {
      writer.write({ type: 'answer-replaced', text: summary });
      writer.write({ type: 'answer-finished', reason: 'stop' });
    }
    const markdown = results.flatMap(({ subject, review }) =>
      typeof review === 'string' ? [] : [markdownOf(subject, review)]
    );
    return {
      ...answerOf(summary, markdown.join('\n\n'), work.focus),
      model: nameOfModel({ ...heard, asked: work.by.request.model })
    };
  });
}

/** The review that an interrupted run had of the same code; `undefined` where it had none. */
function reviewOf(
  subject: ReviewSubject,
  reviews: readonly ReviewedSubject[]
): ReviewedSubject | undefined {
  const digest = digestOfSubject(subject);
  return reviews.find(other => other.subject === digest);
}

/** A cell may get another number while it stays the same. */
function digestOfSubject({ name, code, language, cell }: ReviewSubject) {
  return sha256(JSON.stringify([cell ?? name, language, code]), 32);
}

function tellReceived(
  writer: RunWriter,
  subjects: readonly ReviewSubject[],
  reviews: readonly ReviewedSubject[]
): void {
  const { length } = subjects.filter(subject => reviewOf(subject, reviews));
  if (length > 0) {
    writer.write({
      type: 'note-added',
      text: said`${length} of ${subjects.length} reviews had arrived before the interruption; they were not asked for again.`
    });
  }
}

/** @returns what the model said in its own words where it gave no findings that can be read. */
async function reviewOne(
  writer: RunWriter,
  subject: ReviewSubject,
  { focus, shown, by, isAnswer = true }: Parameters<typeof reviewCode>[2],
  heard: HeardAnswer
): Promise<Review | string> {
  const { name, code, language, cell, file } = subject;
  const { service, options } = runService(writer, by);
  const result = await service.reviewCode({
    ...options,
    observe: event => {
      heard.hear(event);
      if (isAnswer || !tellsOfText(event)) {
        options.observe(event);
      }
    },
    code,
    language,
    focus,
    name,
    additionalContext: { conversation: shown },
    ...(cell === null ? {} : { cell })
  });
  const failure = failureOf(result);
  const { review, answer } = result;
  if (failure !== null && answer === null) {
    throw failure;
  }
  writer.write({
    type: 'review-made',
    subject: digestOfSubject(subject),
    cell,
    ...(file === undefined ? {} : { file }),
    // A file's text may be long, and its fixes are found by their lines.
    code: cell === null ? '' : code,
    review,
    ...(review === null ? { prose: answer ?? '' } : {})
  });
  return review ?? answer ?? '';
}

function summaryOf({ name }: ReviewSubject, review: Review | string): string {
  if (typeof review === 'string') {
    return `**Review of ${codeSpan(name)}:**\n\n${review.trim()}`;
  }
  const { findings, summary } = review;
  const count = findings.length;
  const found =
    count === 0
      ? 'nothing was found'
      : `${count} ${count === 1 ? 'finding' : 'findings'}`;
  return `**Review of ${codeSpan(name)}:** ${found}. ${summary.trim()}`.trim();
}

function markdownOf(
  { name, language, cell }: ReviewSubject,
  review: Review
): string {
  return reviewMarkdown(review, {
    language: canonicalLanguage(language),
    ...(cell === null ? {} : { cell })
  }).replace(/^## Review$/m, () => `## Review of ${codeSpan(name)}`);
}

function codeSpan(name: string): string {
  return `\`${name.replace(/[`\s]+/g, ' ').trim()}\``;
}

/** @param markdown of the findings; empty where there are none to list. */
function answerOf(
  summary: string,
  markdown: string,
  request: string
): Omit<AnsweredPrompt, 'model'> {
  // A review in the model's own words may show code, which is for reading.
  const { segments } = readAnswerText(summary, 'stop', request, 'python');
  return markdownAnswer(
    segments,
    markdown === '' ? null : { role: 'review', markdown }
  );
}
