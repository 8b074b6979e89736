import type { CheckName } from '../../vocabulary';
import { type VariantState, linesOf } from '../../values/variant-state';
import type { VariantPoint } from '../../values/proposed-variant';

/** Slower than this many times the fastest is worth saying, if it can be noticed at all. */
const MUCH_SLOWER = 1.5;
const NOTICEABLE_MS = 50;

/**
 * What speaks for a variant and against it, in comparison with the others: facts of its checks and its code
 * only, nobody's opinion. What all variants have in common is left out, but for whether it was validated.
 */
export function variantPoints(
  variant: VariantState,
  all: readonly VariantState[]
): readonly VariantPoint[] {
  const checked = all.filter(({ attempt }) => attempt !== null);
  if (variant.attempt === null) {
    return [];
  }
  const { validated } = variant.attempt;
  return [
    point(validated ? 'validated' : 'not-validated', validated),
    ...testPoints(variant),
    ...extremes(
      linesOf(variant),
      checked.map(linesOf),
      'shortest',
      'longest',
      () => true
    ),
    ...presence(variant, checked, riskCount, 'no-risks', 'risks'),
    ...presence(
      variant,
      checked,
      securityCount,
      'no-security-findings',
      'security-findings'
    ),
    ...(validated ? speed(variant, checked) : [])
  ];
}

function point(
  kind: VariantPoint['kind'],
  isGood: boolean,
  count?: number
): VariantPoint {
  return { kind, isGood, ...(count === undefined ? {} : { count }) };
}

function testPoints(variant: VariantState): VariantPoint[] {
  const tests = resultOf(variant, 'tests');
  if (tests?.verdict === 'passed') {
    return [{ ...point('tests-passed', true), ran: tests.ran ?? '' }];
  }
  return tests?.verdict === 'skipped' ? [point('no-tests', false)] : [];
}

/** The least and the most of something, where the variants differ in it and one of them stands alone. */
function extremes(
  own: number,
  all: readonly number[],
  least: VariantPoint['kind'],
  most: VariantPoint['kind'],
  isWorthSaying: (low: number, high: number) => boolean
): VariantPoint[] {
  const low = Math.min(...all);
  const high = Math.max(...all);
  const isAlone = all.filter(value => value === own).length === 1;
  if (low === high || !isAlone || !isWorthSaying(low, high)) {
    return [];
  }
  return own === low
    ? [point(least, true, own)]
    : own === high
      ? [point(most, false, own)]
      : [];
}

/** Something unwanted that some variants have. */
function presence(
  variant: VariantState,
  all: readonly VariantState[],
  countIn: (variant: VariantState) => number,
  without: VariantPoint['kind'],
  having: VariantPoint['kind']
): VariantPoint[] {
  const own = countIn(variant);
  if (own > 0) {
    return [point(having, false, own)];
  }
  return all.some(other => countIn(other) > 0) ? [point(without, true)] : [];
}

function riskCount({ risks }: VariantState): number {
  return risks;
}

function securityCount(variant: VariantState): number {
  return resultOf(variant, 'security')?.findings.length ?? 0;
}

function speed(
  variant: VariantState,
  checked: readonly VariantState[]
): VariantPoint[] {
  const times = checked.flatMap(({ attempt, ms }) =>
    attempt?.validated === true && ms !== null ? [ms] : []
  );
  return variant.ms === null
    ? []
    : extremes(
        variant.ms,
        times,
        'fastest',
        'slowest',
        (low, high) => high - low >= NOTICEABLE_MS && high >= MUCH_SLOWER * low
      );
}

function resultOf({ attempt }: VariantState, name: CheckName) {
  return attempt?.results.find(({ check }) => check === name);
}
