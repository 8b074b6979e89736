import type { VariantState } from '../../values/variant-state';
import type { ReceivedVariant } from '../../journal/resume';

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
