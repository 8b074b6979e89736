import type { Transport } from '../../core/pipeline/events';
import type { LanguageModel } from '../../core/ports/language-model';
import type { ModelSizes } from '../openai/model-facts';

/** What is known of the way to a model. */
export interface ConnectionFacts {
  readonly transport: Transport;
  /** Host that answers, for the user to see; never with credentials. */
  readonly host: string;
  /** The endpoint's own choice where nobody names a model. */
  readonly defaultModel: string | null;
  readonly hasKey: boolean;
  /** What was learned in this tab of a model's window and of how it counts tokens. */
  readonly sizesOf: (model: string | null) => ModelSizes;
}

/** A model that can be asked. */
export interface ModelConnection extends ConnectionFacts {
  readonly model: LanguageModel;
}
