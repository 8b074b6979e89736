import fc from 'fast-check';

import {
  literalAt,
  matchingEnd
} from '../../../../src/core/workflow/variants/literal-text';

describe('Values in a text', () => {
  it.each(['1', '-2.5e3', '0xff', 'True', "'a\\'b'", 'r"x"', '[1, "]"]', '{}'])(
    'end where they end: %s',
    value => {
      expect(literalAt(`= ${value} and`, 2)).toBe(2 + value.length);
    }
  );

  it('are not found in names, open strings and open brackets', () => {
    expect(
      ['Trueish', 'x', "'a", '(1', '[1)', ']', ''].map(text =>
        literalAt(text, 0)
      )
    ).toEqual([null, null, null, null, null, null, null]);
  });

  it('never end outside the text, whatever it holds', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'()[]{}\'"\\a1 \n') });
    fc.assert(
      fc.property(texts, fc.nat(20), (text, at) => {
        for (const end of [matchingEnd(text, at), literalAt(text, at)]) {
          expect(end === null || (end > at && end <= text.length)).toBe(true);
        }
      })
    );
  });
});
