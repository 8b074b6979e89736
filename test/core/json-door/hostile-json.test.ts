import fc from 'fast-check';
import * as z from 'zod/mini';

import { MAX_ISSUES, MAX_JSON_CHARS } from '../../../src/core/json-door/limits';
import { readJson } from '../../../src/core/json-door/read-json';

const anything = z.json();
const open = z.looseObject({});

describe('Hostile JSON', () => {
  it.each([
    ['lists', '['.repeat(10_000)],
    ['closed lists', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
    ['objects in prose', `See: ${'{"a":'.repeat(10_000)}`]
  ])(
    'refuses %s nested 10,000 deep before any parser sees them [H29]',
    (_name, text) => {
      const reading = readJson(text, anything);
      expect(reading).toMatchObject({ ok: false });
      expect(JSON.stringify(reading)).toMatch(/levels deep/);
    }
  );

  it('drops keys that could change a prototype [H29]', () => {
    const text =
      '{"a": 1, "__proto__": {"polluted": true}, "b": {"constructor": {"prototype": {"polluted": true}}}}';
    const reading = readJson(text, open);
    expect(reading).toEqual({
      ok: true,
      value: { a: 1, b: {} },
      repaired: false
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('drops them from repaired JSON, too [H29]', () => {
    const reading = readJson(
      "{'a': 1, '__proto__': {'polluted': true},}",
      open
    );
    expect(reading).toEqual({ ok: true, value: { a: 1 }, repaired: true });
    const value = reading.ok ? (reading.value as object) : {};
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect('polluted' in value).toBe(false);
  });

  it('refuses a text that is too long', () => {
    const text = `{"a": "${'x'.repeat(MAX_JSON_CHARS)}"}`;
    expect(readJson(text, open)).toMatchObject({ ok: false });
  });

  it('quotes few issues of many', () => {
    const many = z.array(z.string());
    const reading = readJson(`[${'1,'.repeat(999)}1]`, many);
    expect(reading.ok ? [] : reading.issues).toHaveLength(MAX_ISSUES + 1);
  });

  it('reads what JSON.stringify writes, in any prose and after any thinking', () => {
    const prose = fc.string().map(text => text.replace(/[{}[\]"'`<\\]/g, ''));
    const object = fc.dictionary(
      fc
        .string()
        .filter(
          key => !['__proto__', 'constructor', 'prototype'].includes(key)
        ),
      fc.jsonValue({ maxDepth: 4 })
    );
    fc.assert(
      fc.property(object, prose, prose, (value, before, after) => {
        const json = JSON.stringify(value);
        const expected: unknown = JSON.parse(json, (key, item: unknown) =>
          ['__proto__', 'constructor', 'prototype'].includes(key)
            ? undefined
            : item
        );
        const text = `<think>\n${before}\n</think>\n${after}\n${json}\n${before}`;
        expect(readJson(text, open)).toEqual({
          ok: true,
          value: expected,
          repaired: false
        });
      })
    );
  });

  it('never throws, whatever it is given', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ':',
      ',',
      '\\',
      '//',
      '/*',
      '#',
      '\n',
      'a',
      '1',
      '...',
      '<think>',
      '</think>',
      '“',
      'true'
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
        expect(typeof readJson(pieces.join(''), anything).ok).toBe('boolean');
      }),
      { numRuns: 2000 }
    );
  });

  it.each([
    ['brackets that never close', '{ '.repeat(60)],
    ['quotes', '{"'.repeat(50_000)],
    ['single quotes', "{a:'".repeat(20) + "\\'".repeat(50_000)],
    ['escaped quotes', `{"${'\\"'.repeat(100_000)}`],
    ['open comments', '{' + '/*'.repeat(100_000)],
    ['closing brackets', '{' + ']}['.repeat(30_000)],
    ['many small objects', '{}'.repeat(50_000)],
    ['many lines', 'a\n'.repeat(100_000)]
  ])('answers in the end for a long run of %s', (_name, text) => {
    expect(typeof readJson(text, z.strictObject({ a: z.string() })).ok).toBe(
      'boolean'
    );
  });
});
