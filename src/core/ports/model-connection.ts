import type { Transport } from '../vocabulary';
import type { LanguageModel } from './language-model';

/** What the packing of a request has to know of a model. */
export interface ModelSizes {
  /** Its window in tokens, as far as its server said it; else `null`. */
  readonly window: number | null;
  /** Tokens that it counts for each one that we estimate. */
  readonly tokenRatio: number;
}

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
  /** The endpoint that the user's settings name for the case that this one fails; absent where they name none. */
  readonly standIn?: {
    readonly name: string;
    /** Host that answers there. */
    readonly host: string;
    readonly model: LanguageModel;
  };
}
