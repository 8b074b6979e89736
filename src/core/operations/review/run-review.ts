import { askUntil, withCorrection } from '../../generation/answers/ask-until';
import { reviewMarkdown } from '../../generation/review/review-markdown';
import { reviewPrompt } from '../../generation/review/review-prompt';
import { readReview } from '../../generation/review/read-review';
import { failure, type ServiceCall } from '../service/service-call';
import type { ReviewCodeInput, CodeResult } from '../service/types';

/** What the service does for it. @throws CellwrightError as the model does. */
export async function runReview(
  input: ReviewCodeInput,
  call: ServiceCall
): Promise<CodeResult> {
  if (input.code.trim() === '') {
    return call.failed(
      'ERROR_NO_ORIGINAL_CODE',
      failure('request-incomplete', 'There is no code to review.')
    );
  }
  const reading = await call.step(
    'review',
    () => askForReview(input, call),
    result =>
      result.ok
        ? {
            outcome: 'done',
            detail: `${result.review.findings.length} findings.`
          }
        : { outcome: 'failed', detail: result.issues.join(' ') }
  );
  return reading.ok
    ? call.result('SUCCESS_REVIEW_GENERATED', {
        review: reading.review,
        reviewMarkdown: reviewMarkdown(reading.review, {
          language: call.language,
          ...(input.cell === undefined ? {} : { cell: input.cell })
        })
      })
    : call.failed(
        'ERROR_REVIEW_PARSING',
        failure(
          'answer-unusable',
          `The review cannot be used: ${reading.issues.join(' ')}`,
          undefined,
          true
        ),
        { answer: reading.prose }
      );
}

/** A bad answer is not given back: it may be as long as the window. */
const NOT_QUOTED = { text: '', truncated: false };

async function askForReview(input: ReviewCodeInput, call: ServiceCall) {
  const messages = reviewPrompt({
    code: input.code,
    language: call.language,
    focus: input.focus ?? '',
    ...(input.name === undefined ? {} : { name: input.name }),
    context: input.additionalContext?.conversation ?? []
  });
  let prose: string | null = null;
  const { reading } = await askUntil(messages, {
    access: call.access(),
    maxAttempts: call.maxIterations,
    read: async ({ text }) => {
      const found = await readReview(text, input.code, call.language);
      if (found.ok) {
        return found;
      }
      // What a model says first in its own words is better than what it says when pressed.
      prose ??= text.trim() === '' ? null : text;
      const message = `The findings cannot be read: ${found.issues.join(' ')}`;
      return { ...found, message, prose };
    },
    again: (_, { message }) => withCorrection(messages, NOT_QUOTED, message),
    onCorrection: message => call.log('review', message, { level: 'warning' })
  });
  return reading;
}
