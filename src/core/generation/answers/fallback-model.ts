import {
  asCellwrightError,
  type CellwrightError,
  type FailureCode
} from '../../errors';
import type { LanguageModel, ModelEvent } from '../../ports/language-model';

/** Failures of one model that another one on the same server may not have. */
export const OF_ONE_MODEL: readonly FailureCode[] = [
  'model-unknown',
  'model-not-allowed',
  'model-takes-no-pictures',
  'model-rate-limited',
  'model-server-error',
  'model-stalled',
  'model-deadline',
  'model-cut-off'
];

/** Failures of one server that another one may not have, those of its models among them. */
export const OF_ONE_SERVER: readonly FailureCode[] = [
  ...OF_ONE_MODEL,
  'endpoint-key-missing',
  'endpoint-unreachable',
  'endpoint-wrong-path',
  'endpoint-not-a-model-server',
  'endpoint-unauthorized',
  'endpoint-forbidden'
];

/** What is asked in the place of a model that failed. */
export interface StandIn {
  readonly model: LanguageModel;
  /** Name of the model that is asked there; `null` for the default of its server. */
  readonly name: string | null;
  /** The failures for which it is asked. */
  readonly for: readonly FailureCode[];
}

/**
 * A model in whose place another one is asked where it fails before the first word of an answer. A model that failed
 * so is not asked again: the rest of the run is the other's.
 *
 * @param asked the names that the other one may stand in for; who compares models asked for just these.
 * @param tell called once for each model that failed.
 */
export function withFallback(
  model: LanguageModel,
  asked: ReadonlySet<string | null>,
  other: StandIn,
  tell: (failed: string | null, error: CellwrightError) => void
): LanguageModel {
  const failed = new Set<string | null>();
  return {
    async *answer(request, signal): AsyncGenerator<ModelEvent> {
      const { model: name } = request;
      const isOther = other.model === model && name === other.name;
      if (isOther || !asked.has(name)) {
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
          if (began || signal.aborted || !other.for.includes(error.code)) {
            throw reason;
          }
          if (!failed.has(name)) {
            failed.add(name);
            tell(name, error);
          }
        }
      }
      yield* other.model.answer({ ...request, model: other.name }, signal);
    }
  };
}
