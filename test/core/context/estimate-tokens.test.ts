import { estimateTokens } from '../../../src/core/context/estimate-tokens';

describe('estimateTokens', () => {
  it.each([
    ['nothing', '', 0],
    ['one letter', 'a', 1],
    ['four letters to a token', 'a'.repeat(4000), 1000],
    ['two accented letters to a token', '\u00e9'.repeat(100), 50],
    ['about one token for a Chinese character', '\u4e2d'.repeat(1000), 900],
    ['a pair of surrogates as one character', '\u{1f600}'.repeat(1000), 900]
  ])('counts %s', (_, text, tokens) => {
    expect(estimateTokens(text)).toBe(tokens);
  });

  it('stays near the count of o200k_base where chars / 4 is far off', () => {
    // 30,000 Chinese characters are 22,800 tokens there.
    const estimate = estimateTokens('\u6d4b\u8bd5'.repeat(15_000));
    expect(estimate / 22_800).toBeGreaterThan(0.8);
    expect(estimate / 22_800).toBeLessThan(1.25);
  });
});
