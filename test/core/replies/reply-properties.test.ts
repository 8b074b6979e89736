import fc from 'fast-check';

import { TripleQuotes } from '../../../src/core/replies/scan/triple-quotes';
import { cells, prose, read } from './read';

/** Pieces of which strange replies are made. */
const PIECE = fc.oneof(
  fc.constantFrom(
    '```',
    '```python',
    '~~~',
    '````markdown',
    '\n',
    '\r\n',
    '\r',
    '<think>',
    '</think>',
    '"""',
    'x = 1',
    'def f():',
    '    return 1',
    'This is a sentence of the reply.',
    '>>> x',
    '### Response:',
    '[/INST]',
    '<|im_end|>',
    '[PYTHON]',
    '> ',
    '- ',
    '1 | ',
    '\\_',
    '“',
    '&lt;',
    '\u0000',
    '\u001b[1m'
  ),
  fc.string({ maxLength: 8 })
);
const REPLY = fc
  .array(fc.tuple(PIECE, fc.constantFrom('', '\n', '\n', ' ')), {
    maxLength: 40
  })
  .map(items => items.flat().join(''));

/** Sentences that can be nothing else. */
const SENTENCE = fc.constantFrom(
  'This is the first thing that you should know.',
  'The function returns the sum of the two numbers, as you asked.',
  'Here is how it works:',
  'Note that `f(x)` may fail for an empty list.',
  '- The list holds all of the values.',
  'Then we call it with the result of the last step.'
);
/** Short lines that are close to code; Python can read some of them. */
const LABEL = fc.constantFrom(
  'Output: 5',
  'Example:',
  'Result',
  'Done!',
  'Returns: int',
  'Input: [1, 2]'
);
const STATEMENT = fc.constantFrom(
  'x = 1',
  'import math',
  'def f(a):\n    return a + 1',
  'for i in range(3):\n    print(i)',
  'y = f(x)',
  'assert f(1) == 2'
);

/** Whether a later part has all of the code, which is a definition that one of them is enough of. */
function isRepeated(
  code: readonly string[],
  later: readonly (readonly [unknown, readonly string[]])[]
): boolean {
  return (
    code.every(item => /^(?:def|import) /.test(item)) &&
    later.some(([, other]) => code.every(item => other.includes(item)))
  );
}

describe('every reply', () => {
  it('is read without an error, into what its kind promises', () => {
    fc.assert(
      fc.property(
        REPLY,
        fc.constantFrom('python', 'julia', 'r', 'javascript', 'unknown'),
        (text, language) => {
          const reply = read(text, { language, request: text.slice(0, 30) });
          expect(reply.kind === 'code').toBe(cells(reply).length > 0);
          expect(reply.kind === 'empty').toBe(reply.segments.length === 0);
        }
      ),
      { numRuns: 1000 }
    );
  });

  it('never leaves a closing fence in a cell, except in a long string', () => {
    fc.assert(
      fc.property(REPLY, text => {
        fc.pre(!/~~~|````/.test(text));
        for (const code of cells(read(text))) {
          const quotes = new TripleQuotes();
          for (const line of code.split('\n')) {
            expect(!quotes.inside && /^\s*```\s*$/.test(line)).toBe(false);
            quotes.push(line);
          }
        }
      }),
      { numRuns: 1000 }
    );
  });

  it('of sentences and fenced code gives just the code to cells', () => {
    const part = fc.tuple(
      fc.array(SENTENCE, { minLength: 1, maxLength: 3 }),
      fc.uniqueArray(STATEMENT, { minLength: 1, maxLength: 4 })
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(part, {
          minLength: 1,
          maxLength: 4,
          selector: ([, code]) => code.join('\n')
        }),
        fc.constantFrom('```', '~~~', '````'),
        (parts, fence) => {
          fc.pre(
            !parts.some(([, code], at) => isRepeated(code, parts.slice(at + 1)))
          );
          const text = parts
            .map(
              ([words, code]) =>
                `${words.join('\n')}\n\n${fence}python\n${code.join('\n')}\n${fence}\n`
            )
            .join('\n');
          const reply = read(text);
          expect(cells(reply)).toEqual(
            parts.map(([, code]) => code.join('\n'))
          );
          expect(prose(reply)).toEqual(
            parts.map(([words]) => words.join('\n'))
          );
        }
      )
    );
  });

  it('of sentences and unfenced code keeps every sentence out of cells', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(SENTENCE, LABEL, STATEMENT), { maxLength: 12 }),
        fc.constantFrom('\n', '\n\n'),
        (parts, gap) => {
          const inCells = cells(read(parts.join(gap))).join('\n');
          for (const words of parts) {
            if (/^(?:\p{Lu}|-)/u.test(words)) {
              expect(inCells).not.toContain(words);
            }
          }
        }
      ),
      { numRuns: 500 }
    );
  });

  it('with an unclosed fence keeps the sentences after it out of cells', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(STATEMENT, { minLength: 1, maxLength: 4 }),
        fc.array(SENTENCE, { minLength: 1, maxLength: 3 }),
        (code, words) => {
          const text = `\`\`\`python\n${code.join('\n')}\n\n${words.join('\n')}`;
          expect(cells(read(text))).toEqual([code.join('\n')]);
        }
      )
    );
  });
});

describe('an endless reply [H11]', () => {
  it.each([
    'a',
    '>',
    '> ',
    '[',
    '`',
    '~',
    '```\n',
    '```python\n',
    '```python\n(',
    '```python\n"""\n```\n',
    '# ```\n',
    'x = (\n',
    'x = """\nThe end of it.\n',
    'def f(:\n  x\n',
    '<think>',
    '<think></think>',
    '[/INST]',
    '[PYTHON]',
    'a\n</think>\n',
    '\n',
    '\u001b[',
    '<file path="a.py">\n'
  ])(
    'of %j takes time in proportion to its length',
    unit => {
      const start = unit.startsWith('# ') ? '```python\n' : '';
      const text = start + unit.repeat(2_000_000 / unit.length);
      const { segments, reasoning } = read(text);
      const kept = segments.reduce(
        (sum, segment) =>
          sum +
          (segment.kind === 'text' ? segment.markdown : segment.code).length,
        reasoning.length
      );
      // Nothing is made up: what was read is a part of what came.
      expect(kept).toBeLessThanOrEqual(text.length);
    },
    60_000
  );
});
