import type { LanguageModel } from '../../ports/language-model';

/** A model that is told the same instructions first with every request; itself where there are none. */
export function instructedModel(
  model: LanguageModel,
  instructions: string
): LanguageModel {
  const content = instructions.trim();
  return content === ''
    ? model
    : {
        answer: (request, signal) =>
          model.answer(
            {
              ...request,
              messages: [{ role: 'system', content }, ...request.messages]
            },
            signal
          )
      };
}
