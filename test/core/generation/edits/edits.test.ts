import fc from 'fast-check';
import { applyEdits } from '../../../../src/core/generation/edits/apply-edits';
import { parseEdits } from '../../../../src/core/generation/edits/parse-edits';
import { unifiedDiff } from '../../../../src/core/generation/edits/unified-diff';

function block(search: string, replace: string): string {
  return `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE`;
}

function apply(code: string, answer: string) {
  return applyEdits(code, parseEdits(answer).blocks);
}

const CODE = [
  'def load(path):',
  '    with open(path) as file:',
  '        return file.read()',
  '',
  '',
  'def save(path, text):',
  '    with open(path, "w") as file:',
  '        file.write(text)'
].join('\n');

describe('parseEdits', () => {
  it.each([
    ['plain', block('a', 'b')],
    ['in a fence', `\`\`\`python\n${block('a', 'b')}\n\`\`\``],
    ['with fences inside', block('```python\na\n```', '```python\nb\n```')],
    ['with other marks', '<<<<<<< ORIGINAL\na\n=======\nb\n>>>>>>> UPDATED'],
    ['with more marks', '<<<<<<<<< SEARCH\na\n=========\nb\n>>>>>>>>> REPLACE'],
    [
      'with a > behind SEARCH',
      '<<<<<<< SEARCH >\na\n=======\nb\n>>>>>>> REPLACE'
    ],
    [
      'with escaped marks',
      '\\<<<<<<< SEARCH\na\n\\=======\nb\n\\>>>>>>> REPLACE'
    ],
    ['with Windows line ends', block('a', 'b').replace(/\n/g, '\r\n')],
    ['in prose', `Change this:\n\n${block('a', 'b')}\n\nThat is all.`]
  ])('reads a block %s', (_, answer) => {
    const { blocks, unfinished } = parseEdits(answer);
    expect(unfinished).toBe(0);
    expect(blocks).toHaveLength(1);
    expect(blocks[0].readings[0]).toEqual({ search: ['a'], replace: ['b'] });
  });

  it.each([
    ['bare', 'tools/csv.py'],
    ['bold', '**tools/csv.py**'],
    ['a heading', '### `tools/csv.py`'],
    ['in the fence', '```python tools/csv.py']
  ])('reads a file name that stands above: %s', (_, line) => {
    expect(parseEdits(`${line}\n${block('a', 'b')}`).blocks[0].fileName).toBe(
      'tools/csv.py'
    );
  });

  it('does not use a block that does not end', () => {
    expect(
      parseEdits(`${block('a', 'b')}\n<<<<<<< SEARCH\nc\n=======\nd`)
    ).toMatchObject({ blocks: [{}], unfinished: 1 });
  });

  it('finds the divider where the code has rows of = itself', () => {
    const code = 'Title\n=======\nText';
    expect(
      apply(code, block('Title\n=======\nText', 'Title\n=======\nWords')).code
    ).toBe('Title\n=======\nWords');
  });
});

describe('applyEdits', () => {
  it.each([
    ['exact', '        return file.read()'],
    ['rstrip', '        return file.read()   '],
    ['trim', '\n        return file.read()\n'],
    ['indent', 'return file.read()']
  ])('finds lines on the rung %s', (level, search) => {
    const replace = search.replace('read', 'readlines');
    const result = apply(CODE, block(search, replace));
    expect(result.applied).toEqual([{ block: 0, level, line: 3 }]);
    expect(result.code).toBe(
      CODE.replace('file.read()', 'file.readlines()').replace(
        'readlines()\n',
        level === 'rstrip' ? 'readlines()   \n' : 'readlines()\n'
      )
    );
  });

  it('finds lines in spite of typographic characters, and keeps the real ones', () => {
    const code = 'print("a")\nprint("b - c")\nx = 1';
    const result = apply(
      code,
      block(
        'print(\u201ca\u201d)\nprint(\u201cb \u2013 c\u201d)',
        'print(\u201ca\u201d)\nx = 0'
      )
    );
    expect(result.applied[0].level).toBe('unicode');
    expect(result.code).toBe('print("a")\nx = 0\nx = 1');
  });

  it('shifts the new lines as the old ones were shifted', () => {
    const search = 'with open(path, "w") as file:\n    file.write(text)';
    const replace = `${search}\n    file.flush()`;
    expect(apply(CODE, block(search, replace)).code).toBe(
      `${CODE}\n        file.flush()`
    );
  });

  it('changes nothing where the lines stand in two places, and says where', () => {
    const { code, failed } = apply(
      'x = 1\ny = 2\nx = 1',
      block('x = 1', 'x = 3')
    );
    expect(code).toBe('x = 1\ny = 2\nx = 1');
    expect(failed[0]).toMatchObject({ reason: 'ambiguous' });
    expect(failed[0].message).toContain('lines 1, 3');
  });

  it('shows the lines that may have been meant', () => {
    const { failed } = apply(
      CODE,
      block(
        'def save(path, content):\n    with open(path, "wb") as file:',
        'pass'
      )
    );
    expect(failed[0]).toMatchObject({ reason: 'missing' });
    expect(failed[0].message).toContain('Did you mean these, from line 6 on?');
    expect(failed[0].message).toContain('def save(path, text):');
  });

  it('applies the others where one fails', () => {
    const { applied, failed, code } = apply(
      CODE,
      [block('nowhere', 'x'), block('def load(path):', 'def read(path):')].join(
        '\n'
      )
    );
    expect(applied.map(item => item.block)).toEqual([1]);
    expect(failed.map(item => item.block)).toEqual([0]);
    expect(code).toContain('def read(path):');
  });

  it('refuses lines that stand for code left out', () => {
    const { failed, code } = apply(
      CODE,
      block('def load(path):', '# ... existing code ...\ndef load(path):')
    );
    expect(failed[0].reason).toBe('left-out');
    expect(code).toBe(CODE);
  });

  it('sees what is done already, and an empty SEARCH', () => {
    expect(
      apply(CODE, block('def loads(p):', 'def load(path):')).failed[0].reason
    ).toBe('already-there');
    expect(apply(CODE, block('', 'x = 1')).failed[0].reason).toBe(
      'empty-search'
    );
    expect(apply('', block('', 'x = 1')).code).toBe('x = 1');
  });

  it('keeps Windows line ends', () => {
    expect(apply('a\r\nb\r\n', block('a', 'c')).code).toBe('c\r\nb\r\n');
  });

  it('turns any text into any other by one block of unique lines', () => {
    const lines = fc.array(fc.stringMatching(/^[a-z ]{0,12}$/), {
      minLength: 1,
      maxLength: 12
    });
    fc.assert(
      fc.property(lines, lines, fc.nat(), (before, after, place) => {
        const code = before.map((line, at) => `${at} ${line}x`);
        const start = place % code.length;
        const count = 1 + (place % (code.length - start));
        const search = code.slice(start, start + count);
        const replace = after.map(line => `new ${line}`);
        const wanted = [
          ...code.slice(0, start),
          ...replace,
          ...code.slice(start + count)
        ];
        expect(
          apply(code.join('\n'), block(search.join('\n'), replace.join('\n')))
            .code
        ).toBe(wanted.join('\n'));
      })
    );
  });
});

describe('unifiedDiff', () => {
  it('shows what changed and nothing where nothing did [S1.32]', async () => {
    const diff = await unifiedDiff('a\nb', 'a\nc', 'x.py');
    expect(diff).toContain('--- a/x.py');
    expect(diff).toContain('-b\n+c');
    expect(await unifiedDiff('a', 'a', 'x.py')).toBe('');
  });
});
