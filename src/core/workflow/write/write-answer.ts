import { useApproval, type Approved } from '../../consent/approved';
import type { CodeResult } from '../../operations/service/types';
import { tokenWeight } from '../../context/estimate-tokens';
import type { RunEvent } from '../../journal/events';
import type { ChatMessage } from '../../ports/language-model';
import type { RunWriter } from '../../journal/run-writer';
import type { Plan } from '../../values/plan';
import {
  failureOf,
  runService,
  type AnswerModel,
  type RunService
} from './run-service';
import { HeardAnswer, type WrittenAnswer } from './written-answer';
import { said } from '../../said';

const LOOPED = said`The model began to repeat itself over and over, so its answer was ended there. Retry, put the request more simply, or name another model.`;

/**
 * Has the service answer a conversation. Nothing is asked without an approved plan.
 *
 * @param shown whether the run's answer is this one, which its journal then has as it comes; else what is
 *   there stays, and the journal has only what the request costs.
 * @param goesOn whether more of the run's answer comes after it.
 * @throws CellwrightError as the model does; of a shown answer the text received before stays in the journal.
 */
export async function writeAnswer(
  writer: RunWriter,
  plan: Approved<Plan>,
  messages: readonly ChatMessage[],
  by: AnswerModel,
  {
    shown,
    goesOn = false
  }: { readonly shown: boolean; readonly goesOn?: boolean } = { shown: true }
): Promise<WrittenAnswer> {
  useApproval(plan);
  const heard = new HeardAnswer();
  const { service, options } = runService(writer, by);
  const failure = failureOf(
    await answerConversation(messages, {
      service,
      options: {
        ...options,
        observe: event => {
          heard.hear(event);
          if (shown && goesOn && event.type === 'answer-finished') {
            return;
          }
          if (shown) {
            options.observe(event);
          } else {
            tellCosts(writer, event);
          }
        }
      }
    })
  );
  // What an empty answer means, its reader says.
  if (failure !== null && failure.code !== 'model-empty-answer') {
    throw failure;
  }
  if (heard.finish === 'looped') {
    writer.write({ type: 'note-added', text: LOOPED });
  }
  const { text, finish, served, usage } = heard;
  return { text, finish, served, usage, asked: by.request.model };
}

/** Of an answer that is not for reading as it comes: how far it is, and what it costs. */
function tellCosts(writer: RunWriter, { at: _, ...event }: RunEvent): void {
  switch (event.type) {
    case 'text-received':
    case 'reasoning-received':
      writer.write({ type: 'tokens-written', tokens: tokenWeight(event.text) });
      break;
    case 'model-asked':
    case 'model-waiting':
    case 'model-served':
    case 'usage-counted':
    case 'note-added':
      writer.write(event);
      break;
    default:
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
