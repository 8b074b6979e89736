import { CellwrightError } from '../../errors';
import { readReply } from '../../replies/read-reply';
import type { Reply } from '../../replies/types';
import { isTruncated, type RunState } from '../../journal/run-state';

/** Reads a run's answer as far as it came. */
export function readAnswer(
  state: RunState,
  request: string,
  language: string
): Reply {
  return readAnswerText(state.answer, state.finish, request, language);
}

/** Reads the text of an answer that ended as told. */
export function readAnswerText(
  text: string,
  finish: RunState['finish'],
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
export function requireAnswer(reply: Reply, state: RunState): void {
  if (reply.kind !== 'empty') {
    return;
  }
  if (state.finish === 'content_filter') {
    throw new CellwrightError({
      code: 'model-filtered',
      retryable: false,
      message:
        'The model server held the whole answer back by its content filter.',
      fix: 'Put the request in other words, or name another model with --model. Whoever runs the server can change its filter.'
    });
  }
  throw new CellwrightError({
    code: 'model-empty-answer',
    retryable: true,
    message:
      state.finish === 'tool_calls'
        ? 'The model asked to call a tool instead of answering.'
        : state.finish === 'looped'
          ? 'The model repeated its thoughts over and over and gave no answer, so it was stopped.'
          : 'The model ended its answer without saying anything.',
    fix: 'Run the cell again, or name another model with --model.'
  });
}
