import { blocks, cells, lines, prose, read } from './read';

const CODE = 'def half(n):\n    return n / 2';

describe('code in tags', () => {
  it.each([
    ['file', '<file path="half.py">'],
    ['file', '<file path="half.py"><![CDATA['],
    ['boltAction', '<boltAction type="file" filePath="half.py">'],
    ['antArtifact', '<antArtifact language="python" title="half.py">'],
    ['code', '<code lang="py" name="half.py">']
  ])('gives its code and its name: %s, %s', (name, opening) => {
    const end = opening.endsWith('[') ? ']]>' : '';
    const reply = read(lines('Here:', opening, CODE, `${end}</${name}>`));
    expect(blocks(reply)).toMatchObject([
      { role: 'code', language: 'python', fileName: 'half.py', code: CODE }
    ]);
    expect(prose(reply)).toEqual(['Here:']);
  });

  it.each([
    ['[code]', '[/code]'],
    ['[code=python]', '[/code]'],
    ['\\begin{lstlisting}[language=Python]', '\\end{lstlisting}'],
    ['\\begin{minted}[linenos]{python}', '\\end{minted}'],
    ['\\begin{verbatim}', '\\end{verbatim}']
  ])(
    'of forums and of LaTeX goes into a cell without them: %s',
    (start, end) => {
      const reply = read(lines('Here:', start, CODE, end, 'That is all.'));
      expect(cells(reply)).toEqual([CODE]);
      expect(prose(reply)).toEqual(['Here:', 'That is all.']);
      const link = '[code](https://example.org) is there.';
      expect(prose(read(link))).toEqual([link]);
    }
  );

  it('of a page has its signs back, also where it parses without', () => {
    const reply = read(
      '<pre><code class="language-python">ok = a &amp; b\n</code></pre>'
    );
    expect(cells(reply)).toEqual(['ok = a & b']);
  });

  it('is none where a sentence talks about tags', () => {
    const text = 'Write <code>x = 1</code> there; <pre> keeps blanks.';
    expect(prose(read(text))).toEqual([text]);
  });
});
