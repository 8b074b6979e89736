import type { VariantState } from './variant-state';
import type { Words } from '../said';

/** A fact that speaks for a variant or against it, as data: the view has the words. */
export interface VariantPoint {
  readonly kind:
    | 'validated'
    | 'not-validated'
    | 'tests-passed'
    | 'no-tests'
    | 'shortest'
    | 'longest'
    | 'no-risks'
    | 'risks'
    | 'no-security-findings'
    | 'security-findings'
    | 'fastest'
    | 'slowest';
  /** Whether it speaks for the variant. */
  readonly isGood: boolean;
  /** Lines, risks, findings or milliseconds. */
  readonly count?: number;
  /** What ran, as the check says it: `8 tests`. */
  readonly ran?: Words;
}

/** A variant as it is put before a human. */
export interface ProposedVariant {
  readonly variant: VariantState;
  /** Language of its code. */
  readonly language: string;
  /** What speaks for it and against it. */
  readonly points: readonly VariantPoint[];
  /** What its model says of it: Markdown, shown as text. Empty where that is nothing. */
  readonly prose: string;
}
