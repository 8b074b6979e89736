import fc from 'fast-check';

import { plainText } from '../../src/core/plain-text';

describe('plainText', () => {
  it.each([
    ['colours', '\u001b[0;31mred\u001b[0m', 'red'],
    ['cursor movements', 'a\u001b[2K\u001b[1Gb', 'ab'],
    ['the one-character form', '\u009b31mred', 'red'],
    [
      'titles and links',
      '\u001b]0;title\u0007x\u001b]8;;http://a\u001b\\y',
      'xy'
    ],
    ['an unterminated title up to the end of its line', '\u001b]0;t\nx', '\nx'],
    ['character sets', '\u001b(Btext', 'text'],
    ['control characters', 'a\u0000\u0008\u007fb\tc', 'ab\tc'],
    ['half a character', 'a\ud800b', 'a\ufffdb'],
    ['progress bars', '1%\r2%\r\nend', '1%\n2%\nend']
  ])('takes out %s', (_name, text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it('leaves text alone that has none of it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter(text => !/\p{Cc}/u.test(text)),
        text => plainText(text) === text
      )
    );
  });

  it('leaves no control character and no escape of any text', () => {
    const unit = fc.constantFrom(
      '\u001b',
      '[',
      ']',
      '3',
      'm',
      ';',
      '\u0007',
      '\n',
      '\r',
      '\ud83d',
      'x'
    );
    fc.assert(
      fc.property(fc.string({ unit }), text => {
        expect(plainText(text)).not.toMatch(/[^\P{Cc}\n\t]|\p{Cs}/u);
      })
    );
  });
});
