import { startsPython } from '../../../src/core/languages/python/replies/starts-python';
import { isProse } from '../../../src/core/replies/is-prose';
import { looksLikeCode } from '../../../src/core/replies/looks-like-code';

describe('a line of a reply', () => {
  it.each([
    'This function returns the sum of two numbers.',
    'Here is the completed code:',
    "Let's run it and see what happens.",
    '- The list holds all values.',
    '2. Call the function with a list.',
    '**Note** that this is slow.',
    '## What it does',
    'Explanation:',
    'Hope this helps!',
    'In this case `f(x)` and `g(y)` are the same.',
    'if you want to use it with other data:',
    'return the value of the sum to the caller.'
  ])('is prose: %s', line => {
    expect(isProse(line)).toBe(true);
    expect(looksLikeCode(line, 'python')).toBe(false);
  });

  it.each([
    'import numpy as np',
    'from a.b import c',
    'x = 1',
    'def f(a, b):',
    'class A:',
    'for x in y:',
    '@cache',
    'print("This is a sentence in a string.")',
    'if not a and b in c:',
    'return "There is no largest negative number"',
    '%matplotlib inline',
    'result = some_function(',
    '    nested = True'
  ])('is code: %s', line => {
    expect(isProse(line)).toBe(false);
    expect(looksLikeCode(line, 'python') || /^return/.test(line)).toBe(true);
  });

  it.each(['Done', 'x', '42', '"quoted"', '# Heading', '', 'a, b', 'Note: x'])(
    'starts no code: %s',
    line => {
      expect(startsPython(line)).toBe(false);
    }
  );
});
