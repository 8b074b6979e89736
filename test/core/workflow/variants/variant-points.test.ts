import type { CheckResult } from '../../../../src/core/values/check-result';
import { variantPoints } from '../../../../src/core/workflow/variants/variant-points';
import {
  newVariant,
  type VariantState
} from '../../../../src/core/values/variant-state';

function variant(
  index: number,
  more: Partial<VariantState> = {},
  results: readonly CheckResult[] = [],
  validated = true
): VariantState {
  return {
    ...newVariant('small', index),
    code: 'f = 1',
    attempt: {
      number: 0,
      answer: '',
      results,
      validated,
      ran: [],
      failing: validated ? [] : ['tests']
    },
    ...more
  };
}

const kinds = (...variants: readonly VariantState[]) =>
  variants.map(item => variantPoints(item, variants).map(({ kind }) => kind));

const security: CheckResult = {
  check: 'security',
  verdict: 'passed',
  findings: [{ message: 'md5', severity: 'warning', about: 'code' }]
};

describe('Pros and cons of a variant [S4.17]', () => {
  it('are facts in comparison: length, risks, security', () => {
    expect(
      kinds(variant(0, { code: 'a\nb', risks: 2 }), variant(1, {}, [security]))
    ).toEqual([
      ['validated', 'longest', 'risks', 'no-security-findings'],
      ['validated', 'shortest', 'no-risks', 'security-findings']
    ]);
  });

  it('leave out what all have in common', () => {
    expect(kinds(variant(0), variant(1))).toEqual([
      ['validated'],
      ['validated']
    ]);
  });

  it('say which tests passed, and where there are none', () => {
    const passed: CheckResult = {
      check: 'tests',
      verdict: 'passed',
      ran: '8 tests',
      findings: []
    };
    const skipped: CheckResult = {
      check: 'tests',
      verdict: 'skipped',
      findings: []
    };
    const all = [variant(0, {}, [passed]), variant(1, {}, [skipped])];
    expect(variantPoints(all[0], all)).toContainEqual({
      kind: 'tests-passed',
      isGood: true,
      ran: '8 tests'
    });
    expect(variantPoints(all[1], all)).toContainEqual({
      kind: 'no-tests',
      isGood: false
    });
  });

  it('compare times of validated ones only, where one can notice the difference', () => {
    const quick = variant(0, { ms: 10 });
    expect(kinds(quick, variant(1, { ms: 400 }))).toEqual([
      ['validated', 'fastest'],
      ['validated', 'slowest']
    ]);
    expect(kinds(quick, variant(1, { ms: 40 }))[0]).toEqual(['validated']);
    expect(kinds(quick, variant(1, { ms: 400 }, [], false))).toEqual([
      ['validated'],
      ['not-validated']
    ]);
  });

  it('are none for one that did not come', () => {
    expect(kinds(newVariant('small', 0), variant(1))[0]).toEqual([]);
  });
});
