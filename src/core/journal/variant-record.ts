import { firstProblem } from './proof-record';
import type { RunState } from './run-state';
import { linesOf, type VariantState } from '../values/variant-state';
import {
  type RecordedVariant,
  MAX_VARIANT_CODE
} from '../values/recorded-variant';

/** Names of what ran that are kept of one variant. */
const MAX_RAN = 20;

/** The variants of a run, best first; those that were not ranked last. Empty where there are none. */
export function variantsOf({ variants }: RunState): RecordedVariant[] {
  let left = MAX_VARIANT_CODE;
  return bestFirst(variants).map(variant => {
    const size = new TextEncoder().encode(variant.code).length;
    const isKept = !variant.chosen && variant.code !== '' && size <= left;
    left -= isKept ? size : 0;
    return recordedVariant(variant, isKept);
  });
}

/** Variants in the order of the ranking. */
export function bestFirst(
  variants: readonly VariantState[]
): readonly VariantState[] {
  const place = (variant: VariantState) => variant.place ?? Infinity;
  return [...variants].sort((a, b) =>
    place(a) === place(b) ? a.index - b.index : place(a) - place(b)
  );
}

/** One variant as a record keeps it. @param isKept whether with its code. */
export function recordedVariant(
  variant: VariantState,
  isKept: boolean
): RecordedVariant {
  const { index, model, served, words, attempt, agreement, chosen } = variant;
  return {
    index,
    model: served?.model ?? model ?? '',
    state: stateOf(variant),
    words,
    problem:
      variant.failure?.message ??
      (attempt === null ? '' : firstProblem(attempt)),
    ran: attempt?.ran.slice(0, MAX_RAN) ?? [],
    failing: attempt?.failing ?? [],
    agreement,
    lines: linesOf(variant),
    chosen,
    code: isKept ? variant.code : null
  };
}

function stateOf(variant: VariantState): RecordedVariant['state'] {
  const { failure, attempt, finish } = variant;
  if (failure !== null) {
    return 'error';
  }
  if (attempt === null) {
    return finish === null ? 'writing' : 'written';
  }
  return attempt.failing.length > 0
    ? 'failed'
    : attempt.validated
      ? 'passed'
      : 'skipped';
}
