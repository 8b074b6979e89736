import * as fc from 'fast-check';

import { matchesPattern } from '../../../src/core/context/match-pattern';

describe('matchesPattern', () => {
  it.each([
    ['*.py', 'a.py', true],
    ['*.py', '.py', true],
    ['*.py', 'a.pyc', false],
    ['a*b*c', 'axxbyyc', true],
    ['a*b*c', 'axxbyy', false],
    ['?.md', 'a.md', true],
    ['?.md', '\u{1f600}.md', true],
    ['?.md', 'ab.md', false],
    ['data[0-9].csv', 'data7.csv', true],
    ['data[!0-9].csv', 'data7.csv', false],
    ['data[!0-9].csv', 'datax.csv', true],
    ['[]x].py', '].py', true],
    ['[ab', '[ab', true],
    ['[', '[', true],
    ['a[b-', 'a[b-', true],
    ['[a-]', '-', true],
    ['caf\u00e9*', 'cafe\u0301.md', true],
    ['', '', true],
    ['', 'a', false],
    ['A.py', 'a.py', false]
  ])('%j against %j is %s', (pattern, name, matches) => {
    expect(matchesPattern(pattern, name)).toBe(matches);
  });

  it('agrees with a regular expression on * and ?', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '.'),
      maxLength: 9
    });
    const pattern = fc.string({
      unit: fc.constantFrom('a', 'b', '.', '*', '?'),
      maxLength: 7
    });
    fc.assert(
      fc.property(pattern, text, (pattern, name) => {
        const source = pattern
          .replace(/\./g, '\\.')
          .replace(/\*+/g, '.*')
          .replace(/\?/g, '.');
        expect(matchesPattern(pattern, name)).toBe(
          new RegExp(`^${source}$`).test(name)
        );
      })
    );
  });

  it('does not hang on a pattern of many stars', () => {
    expect(matchesPattern(`${'*a'.repeat(100)}b`, 'a'.repeat(255))).toBe(false);
  });
});
