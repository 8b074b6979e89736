import type { LanguageModel } from '../ports/language-model';
import { redactSecrets } from './redact';

/** A model to which keys and passwords in messages are shown as `[redacted]`. */
export function redactingModel(model: LanguageModel): LanguageModel {
  return {
    answer: (request, signal) =>
      model.answer(
        {
          ...request,
          messages: request.messages.map(message => ({
            ...message,
            content: redactSecrets(message.content).text
          }))
        },
        signal
      )
  };
}
