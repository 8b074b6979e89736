import type { Transport } from '../pipeline/events';
import type { LanguageModel } from './language-model';

/** What is known of the way to a model. */
export interface ConnectionFacts {
  readonly transport: Transport;
  /** Host that answers, for the user to see; never with credentials. */
  readonly host: string;
  /** The endpoint's own choice where nobody names a model. */
  readonly defaultModel: string | null;
  readonly hasKey: boolean;
}

/** A model that can be asked. */
export interface ModelConnection extends ConnectionFacts {
  readonly model: LanguageModel;
}
