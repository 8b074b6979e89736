import { wordsOf } from '../errors';
import { askModel } from '../generation/answers/ask-model';
import type { Operation } from './operation';
import { failure } from './service/service-call';
import { said } from '../said';

/**
 * The next answer of a conversation, as prompt cells show it: text with code in fences. Where the length
 * limit cuts it, it is continued, unless the caller set that limit.
 */
export const notebookCell: Operation = {
  name: 'notebook-cell',
  service: {
    method: 'generateCode',
    contexts: ['NOTEBOOK_CELL'],
    languages: null,
    withoutAnswer: 'ERROR_LLM_NO_CODE',
    async run(input, call) {
      const messages = [
        ...(input.additionalContext?.conversation ?? []),
        { role: 'user' as const, content: input.promptOrDescription }
      ];
      const access = call.access({ shown: true });
      const answer = await call.step(
        'generate',
        () =>
          askModel(messages, {
            ...access,
            continues: access.settings.maxTokens === undefined
          }),
        ({ text, truncated }) => ({
          outcome:
            text.trim() === '' ? 'failed' : truncated ? 'partial' : 'done',
          detail: `Wrote ${text.length} characters.`
        })
      );
      if (answer.segments > 1) {
        call.tell({ type: 'answer-finished', reason: answer.finish });
      }
      if (answer.failure !== undefined) {
        call.tell({
          type: 'note-added',
          text: said`The answer was cut, and its continuation failed: ${wordsOf(answer.failure).message}`
        });
      }
      return answer.text.trim() === ''
        ? call.failed(
            'ERROR_LLM_NO_CODE',
            failure(
              'model-empty-answer',
              'The model ended its answer without saying anything.',
              undefined,
              true
            )
          )
        : call.result('SUCCESS_ANSWER_GENERATED', { answer: answer.text });
    }
  }
};
