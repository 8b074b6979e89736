import type { ChatMessage, LanguageModel } from '../ports/language-model';

/** A model that is shown the same messages before each request. */
export function prefixedModel(
  model: LanguageModel,
  shown: readonly ChatMessage[]
): LanguageModel {
  return {
    answer: (request, signal) =>
      model.answer(
        { ...request, messages: [...shown, ...request.messages] },
        signal
      )
  };
}
