import fc from 'fast-check';
import { marked } from 'marked';
import { harmlessMarkdown } from '../../../src/core/replies/harmless-markdown';

/** Pieces that hostile answers are made of, and the glue that makes them hard to read. */
const fragments = fc.constantFrom(
  ...['<img src=x onerror=alert(1)>', '<script>', '</', '<!--', '<a ', '<'],
  ...['![](https://evil/?q=1)', '![a][b]', '[a](javascript:x)', '](', '!['],
  ...['[b]: javascript:x', '[b]:', '[x](https://a.b/c)', '[c](/lab/tree)'],
  ...['<https://a.b/c>', '<javascript:x>', 'https://a.b/', 'ftp://a/', 'www.a'],
  ...['```', '````', '~~~', '```js', '`', '``', '\\`', '\\', '$', '$$', '"'],
  ...['\n', '\n\n', '\n', '    ', '  ', ' ', '\t', '> ', '- ', '1. ', '|'],
  ...['|-|-|', '---', '# ', '[ ] ', '@@0@@', '@', '\\begin{a}', '\\end{a}'],
  ...['{', '}', 'a', 'b ', '*', '_', '\\\\[', '\\\\]', '&lt;', '&#60;', '=']
);
const hostile = fc
  .array(fragments, { maxLength: 40 })
  .map(parts => parts.join(''));

/** Any element or address that marked makes of raw text and that is not plain formatting. */
function activeParts(html: string): string[] {
  const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
  const allowed =
    /^<(?:p|em|strong|del|code|pre|ul|ol|li|blockquote|h[1-6]|hr|br|table|thead|tbody|tr)>$/;
  const withAttributes =
    /^<(?:ol start="\d+"|t[hd](?: align="\w+")?|code class="language-[\w+#.-]+"|a href="(?:https?:\/\/|mailto:|#)[^"<>]*"(?: title="[^"<>]*")?)>$/;
  return tags.filter(tag => !allowed.test(tag) && !withAttributes.test(tag));
}

function render(markdown: string): string {
  return marked.parse(markdown, { async: false, gfm: true });
}

describe('harmlessMarkdown', () => {
  it('leaves nothing active in any mixture of hostile pieces [H12] [H13] [H14]', () => {
    fc.assert(
      fc.property(hostile, text => {
        expect(activeParts(render(harmlessMarkdown(text)))).toEqual([]);
      }),
      { numRuns: 3000 }
    );
  });

  it('keeps line n at line n', () => {
    fc.assert(
      fc.property(hostile, text => {
        const count = (lines: string) => lines.split('\n').length;
        expect(count(harmlessMarkdown(text))).toBe(count(text));
      })
    );
  });

  it('changes nothing when applied again', () => {
    fc.assert(
      fc.property(hostile, text => {
        const once = harmlessMarkdown(text);
        expect(harmlessMarkdown(once)).toBe(once);
      }),
      { numRuns: 1000 }
    );
  });

  it('leaves an ordinary answer byte for byte as it is', () => {
    const answer = [
      '## A heap',
      '',
      'Use **`heapq`** and _not_ a list; `List<T>` and `a[0](x)` are [explained](https://docs.python.org/3/library/heapq.html#module "heapq").',
      '',
      '1. Push:',
      '   ```python',
      '   heapq.heappush(h, (t, k)) if t < 3 else print("<b>", $x)',
      '   ```',
      '',
      '2. Pop, in $O(\\log n)$.',
      '',
      '- see <https://a.b/c?d=1&e=2>',
      '',
      '| a | b |',
      '|---|---|',
      '| 1 | `x` |',
      '',
      '> quoted, 3 < 4 && 5 > 4',
      '',
      '$$',
      '\\frac{a}{b} = \\begin{pmatrix} 1 & 2 \\\\[2pt] 3 & 4 \\end{pmatrix}',
      '$$',
      '',
      '```html',
      '<img src=x onerror=alert(1)> ![](https://evil) $$ [a]: b',
      '    ```',
      '```',
      '',
      'As [1] says.',
      '',
      '[1]: https://a.b/c'
    ].join('\n');
    expect(harmlessMarkdown(answer)).toBe(answer);
  });

  it.each([
    ['raw HTML', 'a <b>c</b>', 'a &lt;b>c&lt;/b>'],
    ['escaped HTML', '\\<b> \\\\<b>', '&lt;b> \\\\&lt;b>'],
    [
      'an image',
      'see ![plot](https://evil/?q=1 "t")',
      'see plot (image: `https://evil/?q=1`)'
    ],
    ['a reference image', '![a][b]', '!&#91;a][b]'],
    ['a relative link', '[a](./b.md)', '[a]&#40;`./b.md`)'],
    ['a script link', '[a](<javascript:x>)', '[a]&#40;&lt;javascript:x>)'],
    ['a command link', '[a](command:x)', '[a]&#40;`command:x`)'],
    ['a definition', '[a]: javascript:x', '[a]&#58; javascript:x'],
    ['a check box', '- [x] done', '- &#91;x] done'],
    ['an ftp address', 'ftp://a.b/c', 'ftp&#58;//a.b/c'],
    ['prices', 'from $5 to $10', 'from \\$5 to \\$10'],
    ['HTML in math', '$a<b$ and $[x](y)$', '$a< b$ and $[x] (y)$'],
    ['a TeX link', '$\\href{javascript:x}{y}$', '$\\ href{javascript:x}{y}$'],
    ['a class in an info string', '```js jp-Dialog\n```', '```js\n```'],
    ['markup in an info string', '~~~x"><img>\n~~~', '~~~text\n~~~'],
    [
      'a fence that closes early in marked',
      '```\n```~\n```',
      '````\n```~\n````'
    ]
  ])('makes %s plain [H12] [H13] [H14]', (_, text, expected) => {
    expect(harmlessMarkdown(text)).toBe(expected);
  });

  it.each([
    ...[
      'mermaid',
      'Mermaid',
      ' mermaid',
      '{.mermaid}',
      '{mermaid}',
      'mermaid '
    ],
    ...['geojson', 'topojson', 'stl', 'math', 'dot', 'graphviz', 'plantuml'],
    ...['vega', 'vega-lite', 'd2', 'wavedrom', '{code-cell} python', '日本'],
    ...['{figure} https://evil/x.png', 'svg', 'mermaid,x', 'mermaid:x']
  ])('shows a fence that a viewer may draw or run as text: %j [S1]', info => {
    for (const [before, inside] of [
      ['', ''],
      ['> ', '> '],
      ['- ', '  '],
      ['1. ', '   '],
      ['  ', '  '],
      ['> > ', '> > ']
    ]) {
      for (const mark of ['```', '~~~~']) {
        const text = `${before}${mark}${info}\n${inside}a-->b\n${inside}${mark}`;
        const html = render(harmlessMarkdown(text));
        expect(html).not.toMatch(/language-(?!text")/);
        expect(html).toContain('a--&gt;b');
      }
    }
  });

  it.each([
    'python',
    'Python',
    'py',
    'c++',
    'C#',
    'sql',
    'diff',
    'text',
    'bash'
  ])(
    'keeps the language of a fence that stays text everywhere: %s',
    language => {
      const text = `\`\`\`${language}\nx\n\`\`\``;
      expect(harmlessMarkdown(text)).toBe(text);
    }
  );

  it('does not trust inline code whose end a viewer may miss', () => {
    const image = '<img src=x onerror=alert(1)>';
    for (const text of [
      `\`a $b\nc\\\`$ \`${image}\``,
      `https://a.b/\` x\` y \`${image}\``,
      `[x](a\`b) c\` \`${image}\``,
      `| \`x | ${image} | y\` |\n|-|-|`,
      `\`open ${image}\n\nclose\``,
      `- \`\`\`\n${image}\n\`\`\``,
      `  \`\`\`\n${image}\n\`\`\`\n${image}`,
      `> \`\`\`\n${image}`
    ]) {
      expect(activeParts(render(harmlessMarkdown(text)))).toEqual([]);
    }
    expect(harmlessMarkdown(`\`a $b\nc\\\`$ \`${image}\``)).not.toContain('<i');
  });

  it('does not let a fence that never ends swallow what follows its list or quote', () => {
    const cut = harmlessMarkdown(
      '> ```js\n> x\n\n**prose**\n\n- ```\n\n**more**'
    );
    expect(render(cut).match(/<strong>/g)).toHaveLength(2);
  });

  it('takes away what breaks files and parsers: controls and half characters', () => {
    expect(harmlessMarkdown('a\u0000b\ud83dc\r\nd\u2028e')).toBe('abc\nd e');
    expect(harmlessMarkdown('```\na\udc00\n```')).toBe('```\na\n```');
  });

  it.each(['>', '[', '_a', '- ', '\\', '](', '> ```a\n', '    ```b\n', '`` `'])(
    'keeps marked from hanging or overflowing on %j repeated [H11]',
    piece => {
      const text = piece.repeat(100_000 / piece.length);
      const harmless = harmlessMarkdown(text);
      expect(() => render(harmless)).not.toThrow();
    }
  );
});
