import type { LanguageModel } from '../ports/language-model';
import type { UnshownValues } from './unshown-values';

/**
 * A model that is sent no values of the user's data which only a sandbox has told: the one place where requests of a run
 * leave. What the model wrote itself it knows.
 */
export function hidingModel(
  model: LanguageModel,
  values: UnshownValues
): LanguageModel {
  return {
    answer: (request, signal) => {
      request.messages
        .filter(({ role }) => role === 'assistant')
        .forEach(({ content }) => values.tell(content));
      const messages = request.messages.map(message =>
        message.role === 'assistant'
          ? message
          : { ...message, content: values.hide(message.content) }
      );
      messages.forEach(({ content }) => values.tell(content));
      return model.answer({ ...request, messages }, signal);
    }
  };
}
