import { blocks, cells, lines, prose, read } from './read';

describe('a fenced reply', () => {
  it('gives prose and code apart, in order', () => {
    const reply = read('Before.\n\n```python\nx = 1\n```\n\nAfter.');
    expect(reply.segments.map(({ kind }) => kind)).toEqual([
      'text',
      'block',
      'text'
    ]);
    expect(prose(reply)).toEqual(['Before.', 'After.']);
    expect(blocks(reply)).toEqual([
      {
        kind: 'block',
        role: 'code',
        language: 'python',
        fileName: null,
        code: 'x = 1',
        complete: true,
        repairs: []
      }
    ]);
    expect(reply.kind).toBe('code');
  });

  it.each(['~~~python', '~~~~ python', '````python', '``` Python3'])(
    'opens at %s and closes at the same fence',
    opening => {
      const fence = /^[`~]+/.exec(opening)?.[0] ?? '';
      expect(cells(read(lines(opening, 'x = 1', fence, 'Done.')))).toEqual([
        'x = 1'
      ]);
    }
  );

  it('finds the language where the fence names none', () => {
    const [block] = blocks(read('```\nimport math\nprint(math.pi)\n```'));
    expect(block).toMatchObject({ role: 'code', language: 'python' });
  });

  it('takes the indentation of a list item off the code', () => {
    const reply = read(
      lines(
        '1. First:',
        '',
        '   ```python',
        '   def f():',
        '       return 1',
        '   ```',
        '',
        '2. Then:',
        '   - ```python',
        '     y = f()',
        '     ```'
      )
    );
    expect(cells(reply)).toEqual(['def f():\n    return 1', 'y = f()']);
  });

  it('keeps the indentation of code that is not indented like its fence', () => {
    const code = 'def f():\n    return 1';
    expect(cells(read(lines('- Step:', '  ```python', code, '  ```')))).toEqual(
      [code]
    );
  });

  it('takes the marks of a quotation off the code', () => {
    expect(
      cells(read('> ```python\n> if x:\n>     y()\n> ```\nText.'))
    ).toEqual(['if x:\n    y()']);
  });

  it('opens a fence behind words', () => {
    const reply = read('Here it is: ```python\nx = 1\n```\nDone.');
    expect(cells(reply)).toEqual(['x = 1']);
    expect(prose(reply)).toEqual(['Here it is:', 'Done.']);
  });

  it('opens a fence without a language behind a colon', () => {
    expect(cells(read('Like this: ```\nx = f(1)\n```'))).toEqual(['x = f(1)']);
  });

  it('leaves code in triple backticks inside a sentence alone', () => {
    const reply = read('Use ```x = 1``` here, or open with ``` yourself.');
    expect(reply.kind).toBe('prose');
    expect(blocks(reply)).toEqual([]);
  });

  it('reads code that stands on the line of the fence', () => {
    expect(cells(read('```python x = f(1)\ny = 2\n```'))).toEqual([
      'x = f(1)\ny = 2'
    ]);
  });

  it('closes at a fence behind the last line of code, and says so', () => {
    const [block] = blocks(read('```python\nx=1```\n\nThat is all.'));
    expect(block).toMatchObject({ code: 'x=1', complete: true });
    expect(block.repairs).toHaveLength(1);
  });

  it('keeps backticks that end a comment', () => {
    const code = 'x = 1  # the fence is ```\ny = 2';
    expect(cells(read(lines('```python', code, '```')))).toEqual([code]);
  });

  it('reads prose behind the closing fence as prose', () => {
    const reply = read('```python\nx = 1\n``` This sets x to one.');
    expect(cells(reply)).toEqual(['x = 1']);
    expect(prose(reply)).toEqual(['This sets x to one.']);
  });

  it('gives several blocks as several segments', () => {
    const reply = read('```python\na = 1\n```\nThen:\n```python\nb = 2\n```');
    expect(cells(reply)).toEqual(['a = 1', 'b = 2']);
  });

  it('keeps a block that comes twice only once', () => {
    const reply = read(
      '```python\na = 1\n```\nAgain:\n```python\na = 1\n```\nEnd.'
    );
    expect(cells(reply)).toEqual(['a = 1']);
    expect(blocks(reply)[0].repairs.join()).toContain('2 times');
    expect(prose(reply)).toEqual(['Again:\n\nEnd.']);
  });

  it('drops empty blocks', () => {
    expect(read('```python\n\n```').segments).toEqual([]);
  });
});

describe('a fence that never closes', () => {
  it('marks the code as incomplete where the reply was cut [H1] [H2]', () => {
    const reply = read('```python\ndef f():\n    return 1', {
      truncated: true
    });
    expect(blocks(reply)[0]).toMatchObject({ complete: false, role: 'code' });
    expect(reply.truncated).toBe(true);
  });

  it('counts as closed where the reply ended by itself, and says so', () => {
    const [block] = blocks(read('```python\nx = 1'));
    expect(block.complete).toBe(true);
    expect(block.repairs).toEqual(['The closing fence was missing.']);
  });

  it('keeps earlier blocks of a cut reply complete', () => {
    const reply = read('```python\na = 1\n```\n```python\nb = (', {
      truncated: true
    });
    expect(blocks(reply).map(({ complete }) => complete)).toEqual([
      true,
      false
    ]);
  });

  it('is no cut where another block follows', () => {
    const reply = read('```python\na = 1\n```python\nb = 2\n```', {
      truncated: true
    });
    expect(blocks(reply).map(({ complete }) => complete)).toEqual([true, true]);
  });

  it('drops the half of a closing fence at the cut', () => {
    expect(cells(read('```python\nx = 1\n``', { truncated: true }))).toEqual([
      'x = 1'
    ]);
  });

  it('does not swallow the next block, nor the prose before it', () => {
    const reply = read(
      lines(
        '```python',
        'def f():',
        '    return 1',
        '',
        'Now we call the function that was defined:',
        '',
        '```python',
        'f()',
        '```'
      )
    );
    expect(cells(reply)).toEqual(['def f():\n    return 1', 'f()']);
    expect(prose(reply)).toEqual([
      'Now we call the function that was defined:'
    ]);
  });

  it('is read as the end where the last one has an info string', () => {
    const reply = read('```python\nx = 1\n```python\n\nThat was all of it.');
    expect(cells(reply)).toEqual(['x = 1']);
    expect(prose(reply)).toEqual(['That was all of it.']);
  });

  it('does not take a remark that parses for code', () => {
    const reply = read('```python\nx = f(1)\n\nNote: fast');
    expect(cells(reply)).toEqual(['x = f(1)']);
    expect(prose(reply)).toEqual(['Note: fast']);
  });

  it('moves the explanation after the code out of it', () => {
    const reply = read(
      '```python\nx = f(1)\n\nThis code calls the function with one.\nNote: it is fast.'
    );
    expect(cells(reply)).toEqual(['x = f(1)']);
    expect(prose(reply).join()).toContain('This code calls');
    expect(prose(reply).join()).toContain('Note: it is fast.');
  });
});

describe('fences inside fences', () => {
  it('belong to a Markdown document [H15]', () => {
    const document = lines('# Title', '```python', 'x = 1', '```', 'Text.');
    const reply = read(lines('```markdown', document, '```', 'End.'));
    expect(blocks(reply)).toHaveLength(1);
    expect(blocks(reply)[0]).toMatchObject({ role: 'other', code: document });
    expect(prose(reply)).toEqual(['End.']);
  });

  it('are the answer where a Markdown fence stands around all of it', () => {
    const reply = read(
      lines(
        '```markdown',
        'Here:',
        '```python code',
        'x = 1',
        '```',
        '```python test',
        'assert x == 1',
        '```',
        '```'
      )
    );
    expect(cells(reply)).toEqual(['x = 1', 'assert x == 1']);
    expect(prose(reply)).toEqual(['Here:']);
  });

  it('of fewer backticks belong to the code', () => {
    const code = lines('text = """', '```', 'inner', '```', '"""');
    expect(cells(read(lines('````python', code, '````')))).toEqual([code]);
  });

  it.each([
    ['at the left margin', ''],
    ['indented', '    ']
  ])('in a docstring belong to the code, %s [H15]', (_name, indent) => {
    const code = lines(
      'def f():',
      '    """Use it.',
      '',
      `${indent}\`\`\`python`,
      `${indent}f()`,
      `${indent}\`\`\``,
      '    """',
      '    return 1'
    );
    const reply = read(lines('```python', code, '```', 'Done.'));
    expect(cells(reply)).toEqual([code]);
    expect(prose(reply)).toEqual(['Done.']);
  });

  it('in a string that ends with the fence belong to the code', () => {
    const code = lines('p = """', '```json', '{}', '```"""', 'print(p)');
    expect(cells(read(lines('```python', code, '```')))).toEqual([code]);
  });

  it('close the block where its docstring never ends', () => {
    const reply = read(
      lines('```python', 'x = """oops', '```', 'Words.', '```text', 'a', '```')
    );
    expect(cells(reply)).toEqual(['x = """oops']);
    expect(prose(reply)).toEqual(['Words.']);
  });

  it('close the block where only a later block would end its docstring', () => {
    const reply = read(
      lines(
        '```python',
        'x = """oops',
        '```',
        'Words.',
        '```python',
        'y = """oops again',
        '```'
      )
    );
    expect(cells(reply)).toEqual(['x = """oops', 'y = """oops again']);
    expect(prose(reply)).toEqual(['Words.']);
  });

  it('in the docstring of a bare reply are no fences', () => {
    const code = lines(
      'def f():',
      '    """',
      '    ```python',
      '    f()',
      '    ```',
      '    """',
      '    return 1'
    );
    expect(cells(read(code))).toEqual([code]);
  });

  it('leave a stray fence and the prose after it out of cells', () => {
    const reply = read(
      lines(
        '```python',
        'x = 1',
        '```',
        '```',
        'The rest of this is only text.',
        '```python',
        'y = 2',
        '```'
      )
    );
    expect(cells(reply)).toEqual(['x = 1', 'y = 2']);
    expect(prose(reply)).toEqual(['The rest of this is only text.']);
  });
});
