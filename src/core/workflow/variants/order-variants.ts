import type { CheckedOutcome } from '../prove/check-candidate';
import type { ModelTest } from './clean-tests';
import { rankVariants, type VariantFacts } from './rank-variants';
import type { VariantRun } from './variant-run';
import type { VariantAgreement } from '../../values/recorded-variant';

/** A variant whose checks are made. */
export interface CheckedVariant {
  /** Place among the variants, from 0. */
  readonly index: number;
  readonly outcome: CheckedOutcome;
  /** What it did with the tests of all variants. */
  readonly run: VariantRun;
}

/** Checked variants in their order. */
export interface VariantOrdering {
  /** Indices, best first. */
  readonly order: readonly number[];
  /** How each agrees with the others, in the same order. */
  readonly agreement: readonly (VariantAgreement | null)[];
}

/** Orders variants: those that were validated first, then by how they agree on the tests of all. */
export function orderVariants(
  variants: readonly CheckedVariant[],
  tests: readonly ModelTest[]
): VariantOrdering {
  const facts = variants.map(factsOf);
  const ranked = rankVariants(facts, tests);
  const known = [...tests.keys()].filter(at =>
    facts.some(({ run }) => run?.[at]?.passed === true)
  );
  const others = facts.filter(({ run }) => run !== null).length - 1;
  return {
    order: ranked.map(({ index }) => variants[index].index),
    agreement: ranked.map(({ index, agreeing }) => {
      const { run } = facts[index];
      return run === null || others < 1 || known.length === 0
        ? null
        : {
            agreeing: agreeing - 1,
            others,
            passed: known.filter(at => run[at]?.passed === true).length,
            tests: known.length
          };
    })
  };
}

function factsOf({ outcome, run }: CheckedVariant): VariantFacts {
  const [reached, validated] = outcome.score;
  return {
    run,
    checked: 2 * reached + validated,
    length: outcome.verdict.code.join('\n').length
  };
}
