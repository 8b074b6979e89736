import { hidingModel } from '../context/hiding-model';
import { redactingModel } from '../context/redacting-model';
import { withFallback } from '../generation/answers/fallback-model';
import type { LanguageModel } from '../ports/language-model';
import { quickModel } from './model-request';
import type { RequestWork } from './request-work';

/**
 * The model that every stage of a run asks: no secrets are sent to it, nor values of the user's data that only a sandbox
 * has told, and where it fails the one is asked
 * that the user's settings name for that, which the card then tells.
 */
export function modelOfRun(
  {
    user,
    model: asked,
    writer,
    values
  }: Pick<RequestWork, 'user' | 'model' | 'writer' | 'values'>,
  model: LanguageModel
): LanguageModel {
  const { fallbackModel } = user;
  if (fallbackModel === '') {
    return hidingModel(redactingModel(model), values);
  }
  const names = new Set([asked, quickModel(asked, user)]);
  const either = redactingModel(
    withFallback(model, names, fallbackModel, (failed, { message }) => {
      const name = failed === null ? 'The default model' : `"${failed}"`;
      writer.write({
        type: 'note-added',
        text: `${name} failed, so "${fallbackModel}" was asked instead, as your settings say. ${message}`
      });
    })
  );
  return hidingModel(either, values);
}
