import { cleanTests } from '../../../../src/core/workflow/variants/clean-tests';
import { rankVariants } from '../../../../src/core/workflow/variants/rank-variants';
import { readTestRuns } from '../../../../src/core/workflow/variants/variant-run';

const runOf = (...passed: boolean[]) =>
  passed.map(item => ({ passed: item, value: null }));

describe('Ranking variants', () => {
  it('puts the largest group that agrees on most tests first', () => {
    const tests = cleanTests(
      ['assert f(1) == 1\nassert f(2) == 2\nassert f(3) == 9'],
      'f'
    );
    const variant = (...passed: boolean[]) => ({
      run: runOf(...passed),
      checked: 0,
      length: 1
    });
    const ranked = rankVariants(
      [
        variant(false, false, true),
        variant(true, true, false),
        variant(true, true, false),
        { run: null, checked: 0, length: 1 }
      ],
      tests
    );
    expect(ranked.map(({ index }) => index)).toEqual([1, 2, 0, 3]);
    expect(ranked[0].agreeing).toBe(2);
  });

  it('puts what passes the examples of the request before what agrees', () => {
    const tests = [
      { source: 'assert f(1) == 1', call: 'f(1)', times: 1, given: true },
      ...cleanTests(['assert f(2) == 2'], 'f')
    ];
    const variant = (...passed: boolean[]) => ({
      run: runOf(...passed),
      checked: 0,
      length: 1
    });
    const ranked = rankVariants(
      [variant(false, true), variant(false, true), variant(true, false)],
      tests
    );
    expect(ranked.map(({ index }) => index)).toEqual([2, 0, 1]);
    expect(ranked.map(({ examples }) => examples)).toEqual([1, 0, 0]);
  });

  it('prefers shared values, then short code, then the first, among equals', () => {
    const tests = cleanTests(['assert f(1) == 0'], 'f');
    const variant = (value: string, length: number) => ({
      run: [{ passed: false, value }],
      checked: 0,
      length
    });
    const variants = [
      variant('7', 1),
      variant('8', 9),
      variant('8', 5),
      variant('8', 5)
    ];
    const ranked = rankVariants(variants, tests);
    expect(ranked.map(({ index }) => index)).toEqual([2, 3, 1, 0]);
  });

  it('lets the checks decide before anything else', () => {
    const ranked = rankVariants(
      [
        { run: runOf(true), checked: 3, length: 1 },
        { run: runOf(false), checked: 4, length: 1 }
      ],
      cleanTests(['assert f(1) == 1'], 'f')
    );
    expect(ranked.map(({ index }) => index)).toEqual([1, 0]);
  });

  it('keeps single assertions about the code and counts repetitions', () => {
    const tests = cleanTests(
      ['assert f(1) == 2\nassert\nassert g(1)\nf(1) == 2', 'assert f( == 3'],
      'f'
    );
    expect(tests).toEqual([
      { source: 'assert f(1) == 2', call: 'f(1)', times: 2 }
    ]);
  });

  it('reads no report where it was cut', () => {
    expect(readTestRuns('noise\nM:[{"passed":true', 'M:')).toBeNull();
    expect(readTestRuns('noise', 'M:')).toBeNull();
  });
});
