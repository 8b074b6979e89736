import { blocks, cells, lines, prose, read } from './read';

const CODE = 'def half(n):\n    return n / 2';
const TEST = 'def test_half():\n    assert half(4) == 2';

describe('code inside JSON', () => {
  it('is taken out with its tests, and the words beside it stay words', () => {
    const reply = read(
      JSON.stringify({ note: 'It halves n.', code: CODE, unit_tests: TEST })
    );
    expect(blocks(reply).map(({ role, code }) => ({ role, code }))).toEqual([
      { role: 'code', code: CODE },
      { role: 'test', code: TEST }
    ]);
    expect(prose(reply)).toEqual(['It halves n.']);
    expect(reply.kind).toBe('code');
  });

  it.each([
    [
      'in a fence',
      lines('Here:', '```json', JSON.stringify({ code: CODE }), '```')
    ],
    ['behind words', `The answer:\n${JSON.stringify({ final_code: CODE })}`],
    ['one object deeper', JSON.stringify({ answer: { pythonCode: CODE } })],
    ['as a list of lines', JSON.stringify({ code: CODE.split('\n') })],
    ['with real line breaks in its string', `{"code": "${CODE}"}`],
    [
      'in a fence of its own',
      JSON.stringify({ text: `\`\`\`py\n${CODE}\n\`\`\`` })
    ],
    ['with a comma too many', `{"code": ${JSON.stringify(CODE)},}`]
  ])('is found %s', (_name, text) => {
    expect(cells(read(text))).toEqual([CODE]);
  });

  it('of files keeps their names and roles', () => {
    const reply = read(
      JSON.stringify({
        files: [
          { path: 'half.py', content: CODE },
          { path: 'test_half.py', content: TEST },
          { path: 'page.html', content: '<p>half</p>' }
        ]
      })
    );
    expect(blocks(reply)).toMatchObject([
      { role: 'code', fileName: 'half.py' },
      { role: 'test', fileName: 'test_half.py' },
      { role: 'other', fileName: 'page.html' }
    ]);
  });

  it('of a notebook gives its cells, without their outputs', () => {
    const reply = read(
      JSON.stringify({
        cells: [
          { cell_type: 'markdown', source: ['# Halves\n', 'Some text.'] },
          {
            cell_type: 'code',
            source: ['a = 1\n', 'print(a)'],
            outputs: [{ text: ['print(9)'] }]
          }
        ],
        nbformat: 4
      })
    );
    expect(cells(reply)).toEqual(['a = 1\nprint(a)']);
    expect(prose(reply)).toEqual(['# Halves\nSome text.']);
  });

  it('is incomplete where the reply was cut [H2]', () => {
    const code = 'def half(n):\n    return n +';
    const text = JSON.stringify({ code }).slice(0, -2);
    const [block] = blocks(read(text, { truncated: true }));
    expect(block).toMatchObject({ role: 'code', code, complete: false });
  });

  it.each([
    '{"country": "Malta", "code": "MT", "source": "a list"}',
    '{"type": "object", "properties": {"code": {"type": "string"}}}',
    '{"status": "ok", "result": "x = 5"}',
    '{"name": "run", "arguments": {"code": "print(1)"}}',
    '[1] A. Author, "Title": a book. {x}'
  ])('is not seen in data: %s', text => {
    expect(cells(read(text))).toEqual([]);
  });
});

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
