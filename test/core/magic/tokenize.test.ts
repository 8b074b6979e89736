import * as fc from 'fast-check';

import { quoteWord, tokenize } from '../../../src/core/magic/tokenize';

const wordsOf = (line: string) => tokenize(line).tokens.map(({ text }) => text);

describe('tokenize splits a line as a shell does', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['  a   b\tc ', ['a', 'b', 'c']],
    ['a\u200B \u2060b\u00AD', ['a', 'b']],
    ['"a b" \'c d\'', ['a b', 'c d']],
    ['my" file".py', ['my file.py']],
    ['--a="b c"', ['--a=b c']],
    ['""', ['']],
    ['a\\ b', ['a b']],
    ['data\\file.py', ['data\\file.py']],
    ['a\\\\b', ['a\\b']],
    ['"a \\"b\\""', ['a "b"']],
    ['"C:\\data"', ['C:\\data']],
    ["'it\\'s'", ["it's"]],
    ["'a\\\\' b", ['a\\\\', 'b']],
    ["'\\\\ \\n'", ['\\\\ \\n']],
    ['\\"a\\"', ['"a"']],
    ['a\\', ['a\\']],
    ['a # b', ['a']],
    ['# b', []],
    ['a#b "#c" \\#', ['a#b', '#c', '\\#']]
  ])('%j', (line, words) => {
    expect(wordsOf(line)).toEqual(words);
  });

  it('says where words and the comment stand', () => {
    expect(tokenize('x ab "c" # d', 1)).toEqual({
      tokens: [
        { text: 'ab', from: 2, to: 4, quoted: false, open: null },
        { text: 'c', from: 5, to: 8, quoted: true, open: null }
      ],
      end: 9
    });
  });

  it('says which quote never closes', () => {
    expect(tokenize('a "b c').tokens.at(-1)).toMatchObject({
      text: 'b c',
      open: '"'
    });
    expect(tokenize("don't stop").tokens[0].open).toBe("'");
  });

  it('reads every quoted word back unchanged', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('a', ' ', '"', "'", '\\', '#', '-') })
    );
    fc.assert(
      fc.property(fc.array(word), words => {
        expect(wordsOf(words.map(quoteWord).join(' '))).toEqual(words);
      })
    );
  });

  it('quotes only where it must', () => {
    expect(quoteWord('src/*.py')).toBe('src/*.py');
    expect(quoteWord('my file.py')).toBe('"my file.py"');
    expect(quoteWord('--ask')).toBe('"--ask"');
  });
});
