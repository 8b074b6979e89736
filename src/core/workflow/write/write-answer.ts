import { useApproval, type Approved } from '../../consent/approved';
import type { CodeResult } from '../../code-service/types';
import type { ChatMessage } from '../../ports/language-model';
import type { RunWriter } from '../../journal/run-writer';
import type { Plan } from '../../values/plan';
import {
  failureOf,
  runService,
  type AnswerModel,
  type RunService
} from './run-service';

const LOOPED =
  'The model began to repeat itself over and over, so its answer was ended there. Retry, put the request more simply, or name another model.';

/**
 * Has the service answer a conversation; the answer is in the journal as it comes. Nothing is asked without
 * an approved plan.
 *
 * @throws CellwrightError as the model does; the text received before stays in the journal.
 */
export async function writeAnswer(
  writer: RunWriter,
  plan: Approved<Plan>,
  messages: readonly ChatMessage[],
  by: AnswerModel
): Promise<void> {
  useApproval(plan);
  const failure = failureOf(
    await answerConversation(messages, runService(writer, by))
  );
  // What an empty answer means, its reader says.
  if (failure !== null && failure.code !== 'model-empty-answer') {
    throw failure;
  }
  if (writer.run.state.finish === 'looped') {
    writer.write({ type: 'note-added', text: LOOPED });
  }
}

/** The service's answer to a conversation whose last message is the request. */
export function answerConversation(
  messages: readonly ChatMessage[],
  { service, options }: RunService
): Promise<CodeResult> {
  return service.generateCode({
    ...options,
    context: 'NOTEBOOK_CELL',
    promptOrDescription: messages.at(-1)?.content ?? '',
    additionalContext: { conversation: messages.slice(0, -1) }
  });
}
