import type { LanguageModel } from '../../ports/language-model';
import type { PriceTable } from '../../journal/cost';

/** The model that the stages before and after the answer ask. */
export interface StageModel {
  readonly model: LanguageModel;
  /** Name of the model for small decisions; `null` for the endpoint's default. */
  readonly fast: string | null;
  /** Name of the model that plans and writes. */
  readonly name: string | null;
  readonly prices: PriceTable;
  /** True where what is asked before the answer costs more than it brings: of a small or slow model. */
  readonly skipsQuestions?: boolean;
}
