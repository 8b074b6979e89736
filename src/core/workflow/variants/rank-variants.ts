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
  /** Tests of the model that it passes, of those that count. */
  readonly passed: number;
  /** Examples of the request that it passes. */
  readonly examples: number;
}

/**
 * Ranks variants of the same program by what they do when they are run.
 *
 * What is certain comes first: the checks, then the examples of the request. Then they are ranked by how
 * they agree: variants that pass the same tests of the model are a group, and a group is the more likely
 * right the more variants and the more tests it has (CodeT: √variants × tests). A test weighs as much as
 * variants pass it: most tests that a model writes are wrong, and a wrong one is passed by few. Tests that
 * all or none pass tell nothing and do not count. Among equals those come first whose values most others
 * share, then the shorter, then the earlier.
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
  const given = [...tests.keys()].filter(at => tests[at].given === true);
  const telling = tellingTests(variants, tests, passing);
  const passed = variants.map(({ run }) =>
    telling.filter(at => run?.[at]?.passed === true)
  );
  const shared = outputAgreement(variants, tests);
  const ranked = variants.map(({ run }, index): RankedVariant => {
    const group = variants.filter(
      (other, at) =>
        run !== null &&
        other.run !== null &&
        passed[at].join() === passed[index].join()
    );
    const weight = passed[index].reduce((sum, at) => sum + passing[at], 0);
    return {
      index,
      agreeing: group.length,
      passed: passed[index].length,
      examples: given.filter(at => run?.[at]?.passed === true).length,
      agreement: Math.sqrt(group.length) * weight
    };
  });
  return ranked.sort(
    (a, b) =>
      variants[b.index].checked - variants[a.index].checked ||
      b.examples - a.examples ||
      b.agreement - a.agreement ||
      shared[b.index] - shared[a.index] ||
      variants[a.index].length - variants[b.index].length ||
      a.index - b.index
  );
}

/** Indices of the model's tests that some variants pass and others do not. */
function tellingTests(
  variants: readonly VariantFacts[],
  tests: readonly ModelTest[],
  passing: readonly number[]
): number[] {
  const alive = variants.filter(({ run }) => run !== null).length;
  return [...tests.keys()].filter(
    at => tests[at].given !== true && passing[at] > 0 && passing[at] < alive
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
