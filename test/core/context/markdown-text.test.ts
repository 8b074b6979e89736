import * as fc from 'fast-check';
import { marked } from 'marked';

import {
  codeSpan,
  plainText,
  table,
  tableCode
} from '../../../src/core/context/markdown-text';

const hostile = fc.oneof(
  fc.constantFrom(
    '`',
    '``',
    '|',
    '\n',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:x)',
    '\\',
    '![x](https://e.example)',
    'www.e.example',
    'a@e.example'
  ),
  fc.string()
);
const text = fc.array(hostile).map(parts => parts.join(''));

describe.each([
  ['tableCode', tableCode],
  ['plainText', plainText]
])('%s', (_, quote) => {
  it('makes any text harmless, in a table too [H14]', () => {
    fc.assert(
      fc.property(text, text => {
        const html = marked.parse(
          table(['a'], [[quote(`x${text}`)]])
        ) as string;
        expect(html).not.toMatch(/<(?:img|a|script)\b/i);
        expect(html.match(/<td>/g)).toHaveLength(1);
      })
    );
  });
});

describe('codeSpan', () => {
  it('makes any text harmless and leaves it as it is [H14, T7]', () => {
    fc.assert(
      fc.property(text, text => {
        const html = marked.parse(codeSpan(`x${text}`)) as string;
        expect(html).not.toMatch(/<(?:img|a|script)\b/i);
      })
    );
    expect(codeSpan('f(x: int | None)')).toBe('`f(x: int | None)`');
  });
});
