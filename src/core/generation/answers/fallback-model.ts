import {
  asCellwrightError,
  type CellwrightError,
  type FailureCode
} from '../../errors';
import type { LanguageModel, ModelEvent } from '../../ports/language-model';

/** Failures of one model that another one on the same server may not have. */
const OF_ONE_MODEL: readonly FailureCode[] = [
  'model-unknown',
  'model-not-allowed',
  'model-rate-limited',
  'model-server-error',
  'model-stalled',
  'model-deadline',
  'model-cut-off'
];

/**
 * A model in whose place another one of the same server is asked where it fails before the first word of an
 * answer. A model that failed so is not asked again: the rest of the run is the other's.
 *
 * @param asked the names that the other one may stand in for; who compares models asked for just these.
 * @param other name of the other model.
 * @param tell called once for each model that failed.
 */
export function withFallback(
  model: LanguageModel,
  asked: ReadonlySet<string | null>,
  other: string,
  tell: (failed: string | null, error: CellwrightError) => void
): LanguageModel {
  const failed = new Set<string | null>();
  return {
    async *answer(request, signal): AsyncGenerator<ModelEvent> {
      const { model: name } = request;
      if (name === other || !asked.has(name)) {
        yield* model.answer(request, signal);
        return;
      }
      if (!failed.has(name)) {
        let began = false;
        try {
          for await (const event of model.answer(request, signal)) {
            began ||= event.type === 'text' || event.type === 'reasoning';
            yield event;
          }
          return;
        } catch (reason) {
          const error = asCellwrightError(reason);
          if (began || signal.aborted || !OF_ONE_MODEL.includes(error.code)) {
            throw reason;
          }
          if (!failed.has(name)) {
            failed.add(name);
            tell(name, error);
          }
        }
      }
      yield* model.answer({ ...request, model: other }, signal);
    }
  };
}
