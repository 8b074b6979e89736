import { useApproval, type Approved } from '../../consent/approved';
import { CONTINUE_PROMPT } from '../../generation/answers/continue-prompt';
import { MAX_CONTINUATIONS } from '../../generation/answers/ask-model';
import { rejoin } from '../../generation/answers/rejoin';
import { asCellwrightError } from '../../errors';
import type {
  ChatMessage,
  LanguageModel,
  ModelRequest
} from '../../ports/language-model';
import { receiveAnswer, type RunWriter } from '../answer-prompt';
import type { PriceTable } from '../cost';
import type { Plan } from '../plan/types';

/** The way to the model that writes. */
export interface AnswerModel {
  readonly model: LanguageModel;
  /** Everything of the request but its messages. */
  readonly request: Omit<ModelRequest, 'messages'>;
  readonly prices: PriceTable;
}

/**
 * Asks the model for an answer and writes it to the journal as it comes; an answer that the length limit
 * cuts is continued, at most {@link MAX_CONTINUATIONS} times. Nothing is asked without an approved plan.
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
  const ask = (conversation: readonly ChatMessage[]) =>
    receiveAnswer(
      writer,
      by.model,
      { ...by.request, messages: conversation },
      by.prices
    );
  await ask(messages);
  for (let more = 0; more < MAX_CONTINUATIONS; more += 1) {
    const { answer: before, finish } = writer.run.state;
    // Where the user set the limit, it is the user's will.
    const wanted = by.request.maxTokens === undefined;
    if (finish !== 'length' || !wanted || before.trim() === '') {
      return;
    }
    try {
      await ask([
        ...messages,
        { role: 'assistant', content: before },
        { role: 'user', content: CONTINUE_PROMPT }
      ]);
    } catch (error) {
      keepWhatCame(writer, before, error);
      return;
    }
    const came = writer.run.state.answer.slice(before.length);
    writer.write({ type: 'answer-replaced', text: rejoin(before, came) });
    if (came.trim() === '') {
      writer.write({ type: 'answer-finished', reason: 'length' });
      return;
    }
  }
}

/** A continuation that fails costs itself, not the answer. @throws CellwrightError `cancelled`. */
function keepWhatCame(writer: RunWriter, before: string, error: unknown): void {
  const known = asCellwrightError(error);
  if (writer.run.signal.aborted || known.code === 'cancelled') {
    throw known;
  }
  const came = writer.run.state.answer.slice(before.length);
  writer.write({ type: 'answer-replaced', text: rejoin(before, came) });
  writer.write({ type: 'answer-finished', reason: 'length' });
  writer.write({
    type: 'note-added',
    text: `The answer was cut, and its continuation failed: ${known.message}`
  });
}
