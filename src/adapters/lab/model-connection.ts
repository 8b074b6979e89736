import type { LanguageModel } from '../../core/ports/language-model';

/** A model that can be asked, and what is known of the way to it. */
export interface ModelConnection {
  readonly model: LanguageModel;
  readonly transport: 'relay' | 'direct';
  /** Host that answers, for the user to see; never with credentials. */
  readonly host: string;
  /** The endpoint's own choice where nobody names a model. */
  readonly defaultModel: string | null;
  readonly hasKey: boolean;
  /** Names of the models on offer. @throws CellwrightError where they cannot be listed. */
  listModels(signal: AbortSignal): Promise<readonly string[]>;
}
