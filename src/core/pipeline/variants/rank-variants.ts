import type { ModelTest } from './clean-tests';
import type { VariantRun } from './variant-run';

/** A variant as the ranking needs it. */
export interface VariantFacts {
  /** What it did with each of the tests, in their order. */
  readonly run: VariantRun;
  /** How it did in the checks that do not come from the model's tests; greater is better. */
  readonly checked: number;
  /** Length of the code in characters; the shorter of equals is preferred. */
  readonly length: number;
}

/** One place of the ranking. */
export interface RankedVariant {
  /** Index of the variant. */
  readonly index: number;
  /** √(variants in its group) × the sum, over the tests that they pass, of how many variants pass each. */
  readonly agreement: number;
  /** Variants that pass exactly the same tests, itself among them. */
  readonly agreeing: number;
  /** Tests that it passes, of those that count. */
  readonly passed: number;
}

/**
 * Ranks variants of the same program by how they agree when they are run: variants that pass the same
 * tests are a group, and a group is the more likely right the more variants and the more tests it has
 * (CodeT: √variants × tests). A test weighs as much as variants pass it: most tests that a model writes
 * are wrong, and a wrong one is passed by few. Tests that all or none pass tell nothing and do not count.
 *
 * @returns all variants, best first.
 */
export function rankVariants(
  variants: readonly VariantFacts[],
  tests: readonly ModelTest[]
): readonly RankedVariant[] {
  const passing = tests.map(
    (_, at) => variants.filter(({ run }) => run?.[at]?.passed === true).length
  );
  const alive = variants.filter(({ run }) => run !== null).length;
  const telling = [...passing.keys()].filter(
    at => passing[at] > 0 && passing[at] < alive
  );
  const key = ({ run }: VariantFacts) =>
    run === null ? null : telling.filter(at => run[at]?.passed).join();
  const keys = variants.map(key);
  const shared = outputAgreement(variants, tests);
  const ranked = variants.map((variant, index): RankedVariant => {
    const passed = telling.filter(at => variant.run?.[at]?.passed === true);
    const agreeing =
      keys[index] === null
        ? 0
        : keys.filter(other => other === keys[index]).length;
    return {
      index,
      agreeing,
      passed: passed.length,
      agreement:
        Math.sqrt(agreeing) * passed.reduce((sum, at) => sum + passing[at], 0)
    };
  });
  return ranked.sort(
    (a, b) =>
      variants[b.index].checked - variants[a.index].checked ||
      b.agreement - a.agreement ||
      shared[b.index] - shared[a.index] ||
      variants[a.index].length - variants[b.index].length ||
      a.index - b.index
  );
}

/** For each variant, with how many others it shares the value of a call, over all calls. */
function outputAgreement(
  variants: readonly VariantFacts[],
  tests: readonly ModelTest[]
): number[] {
  const totals = variants.map(() => 0);
  tests.forEach((_, at) => {
    const counts = new Map<string, number>();
    for (const { run } of variants) {
      const value = run?.[at]?.value ?? null;
      if (value !== null) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    variants.forEach(({ run }, index) => {
      totals[index] += counts.get(run?.[at]?.value ?? '') ?? 0;
    });
  });
  return totals;
}
