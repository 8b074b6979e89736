import type { Failure } from '../errors';
import type { FinishReason } from '../vocabulary';
import type { AttemptSummary } from './attempt';
import type { ServedBy } from './served-by';
import type { VariantAgreement } from './recorded-variant';

/** One of several answers to the same request, as far as it came. */
export interface VariantState {
  /** Place among the variants, from 0. */
  readonly index: number;
  /** Name of the model that was asked; `null` for the endpoint's default. */
  readonly model: string | null;
  readonly served: ServedBy | null;
  /** Words that were written so far. */
  readonly words: number;
  /** The whole answer, or what came of one that failed or is being written. */
  readonly text: string;
  /** `null` until it is written. */
  readonly finish: FinishReason | null;
  /** Its code cells as one text, with what the checks mended. */
  readonly code: string;
  /** What its checks said; `null` before them. */
  readonly attempt: AttemptSummary | null;
  /** Things it does that a human should know of before it runs. */
  readonly risks: number;
  /** Milliseconds that its code and the tests on it took; `null` where it did not run. */
  readonly ms: number | null;
  /** Why there is no answer to choose; `null` where there is one. */
  readonly failure: Failure | null;
  /** `null` where nothing could be compared. */
  readonly agreement: VariantAgreement | null;
  /** Place in the ranking, 0 is the best; `null` before it, and for what is not in it. */
  readonly place: number | null;
  readonly chosen: boolean;
}

/** A variant of which nothing has come yet. */
export function newVariant(model: string | null, index: number): VariantState {
  return {
    index,
    model,
    served: null,
    words: 0,
    text: '',
    finish: null,
    code: '',
    attempt: null,
    risks: 0,
    ms: null,
    failure: null,
    agreement: null,
    place: null,
    chosen: false
  };
}

/** The variants with changes to one of them. */
export function withVariant(
  variants: readonly VariantState[],
  index: number,
  change: Partial<VariantState>
): readonly VariantState[] {
  return variants.map(variant =>
    variant.index === index ? { ...variant, ...change } : variant
  );
}

/**
 * The variants in their order.
 *
 * @param order indices of those that were checked, best first.
 * @param agreement how each of them agrees with the others, in the same order.
 */
export function withRanking(
  variants: readonly VariantState[],
  order: readonly number[],
  agreement: readonly (VariantAgreement | null)[]
): readonly VariantState[] {
  return variants.map(variant => {
    const place = order.indexOf(variant.index);
    return place === -1
      ? variant
      : { ...variant, place, agreement: agreement[place] ?? null };
  });
}

/** Number of words in a text. */
export function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Lines of a variant's code. */
export function linesOf({ code }: Pick<VariantState, 'code'>): number {
  return code === '' ? 0 : code.split('\n').length;
}
