import * as fc from 'fast-check';

import { isMagicCell } from '../../../src/core/magic/is-magic-cell';
import { parseCell } from '../../../src/core/magic/parse-cell';

/** Cells as people type them, good and bad: pieces of magics, fences, quotes and line ends. */
const scraps = fc
  .array(
    fc.constantFrom(
      '%%llm',
      '%llm_config',
      '%load_ext cellwright',
      ' --model',
      ' -t',
      ' --param',
      ' --snippet',
      ' --help',
      ' --',
      '=',
      ' 0.5',
      ' a',
      ' {"a":',
      '"',
      "'",
      '\\',
      '#',
      '```',
      '~~~js',
      ' ',
      '\n',
      '\n',
      '\r\n',
      '\r',
      'x = 1',
      '\u0000',
      '\ud800'
    ),
    { maxLength: 40 }
  )
  .map(pieces => pieces.join(''));
const anything = fc.oneof(
  scraps,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary' }).map(text => `%%llm ${text}`),
  fc.string({ unit: 'binary' }).map(text => `%llm_config ${text}`)
);

describe('for any cell', () => {
  it('reading never throws, and agrees with the cheap check', () => {
    fc.assert(
      fc.property(anything, source => {
        expect(parseCell(source) !== null).toBe(isMagicCell(source));
      }),
      { numRuns: 2000 }
    );
  });

  it('every request is a piece of the cell, in order, none twice', () => {
    fc.assert(
      fc.property(anything, source => {
        let from = 0;
        for (const statement of parseCell(source)?.statements ?? []) {
          if (statement.kind === 'prompt') {
            const found = source.indexOf(statement.request, from);
            expect(found).toBeGreaterThanOrEqual(from);
            from = found + statement.request.length;
          }
        }
      }),
      { numRuns: 2000 }
    );
  });

  it('a request comes back byte for byte [S4.2]', () => {
    const request = fc
      .oneof(scraps, fc.string({ unit: 'binary' }))
      .filter(text => text.trim() !== '' && !/^%%llm/m.test(text));
    fc.assert(
      fc.property(
        request,
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', ' ', ' -m "a b"', ' --ask # note'),
        (text, lineBreak, flags) => {
          const cell = parseCell(`# note\n%%llm${flags}${lineBreak}${text}`);
          expect(cell?.failures).toEqual([]);
          expect(cell?.statements).toHaveLength(1);
          expect(cell?.statements[0]).toMatchObject({ request: text });
        }
      ),
      { numRuns: 1000 }
    );
  });
});

describe('a large cell', () => {
  it('of many fences and requests keeps what its fences hold', () => {
    const count = 2_000;
    const open = '```js\n'.repeat(10 * count);
    // Every second request stands inside a fence that the next one closes.
    const pair = '```\n%%llm\nx\n```\n%%llm\nx\n';
    const cell = parseCell(`%%llm\n${open}${pair.repeat(count)}\n\`\`\``);
    expect(cell?.statements).toHaveLength(1 + count);
  });

  it('of deeply nested JSON is read without running out of stack', () => {
    const depth = 50_000;
    const value = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const cell = parseCell(`%%llm --param x ${value}\nhello`);
    expect(cell?.failures).toEqual([]);
  });
});
