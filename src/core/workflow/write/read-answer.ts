import { CellwrightError } from '../../errors';
import { said } from '../../said';
import { readReply } from '../../replies/read-reply';
import type { Reply } from '../../replies/types';
import { isTruncated } from '../../journal/run-state';
import type { WrittenAnswer } from './written-answer';
import type { FinishReason } from '../../vocabulary';

/** Reads the text of an answer that ended as told. */
export function readAnswerText(
  text: string,
  finish: FinishReason | null,
  request: string,
  language: string
): Reply {
  return readReply(text, {
    truncated: isTruncated(finish),
    language,
    request,
    forCells: true
  });
}

/** @throws CellwrightError `model-empty-answer` where the model ended without saying anything. */
export function requireAnswer(
  { text, finish, reply }: WrittenAnswer,
  request: string,
  language: string
): void {
  const { kind } = reply ?? readAnswerText(text, finish, request, language);
  if (kind !== 'empty') {
    return;
  }
  if (finish === 'content_filter') {
    throw new CellwrightError({
      code: 'model-filtered',
      retryable: false,
      message: said`The model server held the whole answer back by its content filter.`,
      fix: said`Put the request in other words, or name another model with --model. Whoever runs the server can change its filter.`
    });
  }
  throw new CellwrightError({
    code: 'model-empty-answer',
    retryable: true,
    message:
      finish === 'tool_calls'
        ? said`The model asked to call a tool instead of answering.`
        : finish === 'looped'
          ? said`The model repeated its thoughts over and over and gave no answer, so it was stopped.`
          : said`The model ended its answer without saying anything.`,
    fix: said`Run the cell again, or name another model with --model.`
  });
}
