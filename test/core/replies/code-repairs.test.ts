import { blocks, cells, lines, prose, read } from './read';

function only(...code: string[]) {
  const found = blocks(read(lines('```python', ...code, '```')));
  expect(found).toHaveLength(1);
  return found[0];
}

describe('code that was damaged on its way', () => {
  it('keeps code that parses as it is', () => {
    const code = 'x = "&lt;“a”\u00a0 \\_"  # 1 | 2';
    expect(only(code)).toMatchObject({ code, repairs: [] });
  });

  it('[S2] shows all that runs: line ends that only IPython knows, and what cannot be seen', () => {
    expect(
      only(
        'x = 1  # end\u2028%pwd\u2028__import__("os")',
        't = "a\u2028b\u202e"'
      )
    ).toMatchObject({
      code: 'x = 1  # end %pwd __import__("os")\nt = "a\\u2028b\\u202e"',
      repairs: [
        'Took out characters that cannot be seen, or wrote them as escapes.'
      ]
    });
  });

  it('loses the line ends of Windows, a byte order mark and NUL', () => {
    const reply = read(
      '\ufeff```python\r\nx = 1\r\ny\0 = 2\r\n```\r\nDone.\r\n'
    );
    expect(cells(reply)).toEqual(['x = 1\ny = 2']);
    expect(prose(reply)).toEqual(['Done.']);
  });

  it('loses the colours of a terminal', () => {
    const reply = read(
      '\u001b[1mHere\u001b[0m:\n```python\n\u001b[32mx\u001b[0m = 1\n```'
    );
    expect(cells(reply)).toEqual(['x = 1']);
    expect(prose(reply)).toEqual(['Here:']);
  });

  it('loses the indentation that all lines share', () => {
    const block = only('    def f():', '        return 1');
    expect(block.code).toBe('def f():\n    return 1');
    expect(block.repairs).toHaveLength(1);
  });

  it('gets the indentation of its first line back', () => {
    const block = only(
      'def f(self):',
      '        return 1',
      '',
      '    def g(self):',
      '        return 2'
    );
    expect(block.code).toBe(
      'def f(self):\n    return 1\n\ndef g(self):\n    return 2'
    );
    expect(block.repairs).toEqual([
      'Gave the first line its indentation back.'
    ]);
  });

  it('is marked where it is only the body of a function', () => {
    const block = only('    total = a + b', '    return total');
    expect(block.code).toBe('total = a + b\nreturn total');
    expect(block.repairs.join()).toContain('only the body');
  });

  it.each([
    ['1 | def f():', '2 |     return 1', '3 |', '4 | f()'],
    [' 9: def f():', '10:     return 1', '11:', '12: f()']
  ])('loses line numbers: %s', (...code) => {
    const block = only(...code);
    expect(block.code).toBe('def f():\n    return 1\n\nf()');
    expect(block.repairs).toEqual(['Removed the line numbers.']);
  });

  it('keeps numbers that are no line numbers', () => {
    const code = ['x = {', '1: "a",', '3: "b",', '}'];
    expect(only(...code).code).toBe(code.join('\n'));
  });

  it('keeps numbers that do not count the lines', () => {
    const code = ['1 | x = f()', '5 | y = f()'];
    expect(only(...code).code).toBe(code.join('\n'));
  });

  it('gets its characters back from HTML entities', () => {
    const block = only('if a &lt; b and b &gt; 0:', '    print(&quot;x&quot;)');
    expect(block.code).toBe('if a < b and b > 0:\n    print("x")');
    expect(block.repairs).toHaveLength(1);
  });

  it('keeps entities where the code is broken for another reason', () => {
    const code = 'if a &lt; b print(1)';
    expect(only(code).code).toBe(code);
  });

  it('gets plain quotes, dashes and blanks', () => {
    const block = only('print(“hi”)', 'x\u00a0= 3 – 1');
    expect(block.code).toBe('print("hi")\nx = 3 - 1');
    expect(block.repairs).toHaveLength(2);
  });

  it('loses the backslashes of Markdown', () => {
    const block = only('my\\_list = [2 \\* n for n in range(3)]');
    expect(block.code).toBe('my_list = [2 * n for n in range(3)]');
  });

  it('is marked where parts were left out', () => {
    for (const comment of [
      '# ... existing code ...',
      '# ... (rest of the code remains the same)',
      '# rest of the class unchanged',
      '# previous code remains the same',
      '# ... resto del código'
    ]) {
      const block = only('def f():', '    return 1', comment);
      expect(block.repairs.join()).toContain(comment);
    }
  });

  it('is not marked for comments that leave nothing out', () => {
    for (const comment of [
      '# YOUR CODE HERE',
      '# TODO: more',
      '# Other methods',
      '# handle the remaining items',
      '# the rest of the function handles errors'
    ]) {
      expect(only('x = 1', comment).repairs).toEqual([]);
    }
  });
});

describe('a session with prompts', () => {
  it('gives what was typed as code and what was printed as output', () => {
    const reply = read(
      lines(
        '```python',
        '>>> def f():',
        '...     return 1',
        '...',
        '>>> f()',
        '1',
        '```'
      )
    );
    expect(blocks(reply)).toMatchObject([
      { role: 'code', code: 'def f():\n    return 1\n\nf()' },
      { role: 'other', language: 'output', code: '1' }
    ]);
  });

  it('is known from its language, and in the form of IPython', () => {
    const reply = read('```pycon\nIn [1]: 1 + x\nOut[1]: 2\n```');
    expect(blocks(reply)).toMatchObject([
      { role: 'code', language: 'python', code: '1 + x' },
      { role: 'other', code: '2' }
    ]);
  });

  it('in a docstring stays where it is', () => {
    const code = lines(
      'def f():',
      '    """',
      '    >>> f()',
      '    1',
      '    """'
    );
    expect(only(code).code).toBe(code);
  });
});

describe('prose inside a fence', () => {
  it('is moved out of the code', () => {
    const reply = read(
      lines(
        '```python',
        'x = f(1)',
        'print(x)',
        'This prints the value of the function.',
        '```'
      )
    );
    expect(cells(reply)).toEqual(['x = f(1)\nprint(x)']);
    expect(prose(reply)).toEqual(['This prints the value of the function.']);
  });

  it('alone gives no cell', () => {
    const reply = read('```python\nThis is only a sentence.\n```');
    expect(cells(reply)).toEqual([]);
  });
});
