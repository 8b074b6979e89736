import { UnshownValues } from '../../../src/core/context/unshown-values';

/** A text as it is sent, after something came out of the sandbox and something was told. */
function sent(text: string, seen: string, told = '') {
  const values = new UnshownValues();
  values.saw(seen);
  values.tell(told);
  return values.hide(text).split('\n\n(Values of')[0];
}

describe('What came out of a sandbox [K10]', () => {
  it.each([
    ['KeyError: "Kalinovka"', 'KeyError: "…"'],
    [
      'could not convert string to float: 12,5 kg',
      'could not convert string to float: <number> …'
    ],
    [
      'the left side is 925253.5, the right side 7',
      'the left side is <number>, the right side 7'
    ],
    ['bad day 2031-11-29', 'bad day …']
  ])('is hidden, and what the model wrote is not: %s', (text, clean) => {
    expect(sent(text, text, 'the bad day 7')).toBe(clean);
  });

  it('keeps shapes, lengths and lines', () => {
    const text =
      'operands could not be broadcast together with shapes (3,) (4, 2)\nline 12, in f\n  > 12 |     x\nExpected axis has 5 elements';
    expect(sent(text, text, 'operands together f x')).toBe(text);
  });

  it('is not told by parts that are known each', () => {
    expect(
      sent('is 3.14 on 2031-11-29', 'is 3.14 on 2031-11-29', '3 14 2031 11 29')
    ).toBe('is <number> on …');
    expect(sent('is 3.14', '3.14', 'x = 3.14')).toBe('is 3.14');
  });

  it('is known from reports, in which texts are escaped', () => {
    expect(sent('city M\u00fcnchen', '{"message":"M\\u00fcnchen\\nx"}')).toBe(
      'city …'
    );
  });

  it('leaves all else of a request as it is, to the byte', () => {
    const text = 'def f(x):\n    return  x  # \u2026 \u2026\n';
    expect(sent(text, '42')).toBe(text);
  });
});
