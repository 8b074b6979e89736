import type { FinishReason } from '../../vocabulary';
import type { ServedBy } from '../../journal/variant-events';
import type { VariantState } from '../../journal/variant-state';

/** A variant that an interrupted run had in full. */
export interface ReceivedVariant {
  /** Place among the variants, from 0. */
  readonly index: number;
  /** The model that was asked for it; `null` for the endpoint's default. */
  readonly model: string | null;
  readonly text: string;
  readonly finish: FinishReason;
  readonly served: ServedBy | null;
}

/** The variants that came to their end; none where one of them is chosen: then that is the run's answer. */
export function receivedVariants(
  variants: readonly VariantState[]
): readonly ReceivedVariant[] {
  return variants.some(({ chosen }) => chosen)
    ? []
    : variants.flatMap(({ index, model, text, finish, failure, served }) =>
        finish === null || failure !== null
          ? []
          : [{ index, model, text, finish, served }]
      );
}
