import { blocks, cells, lines, prose, read } from './read';

const CODE = lines(
  'import math',
  '',
  '',
  '# Area of a circle.',
  'def area(radius):',
  '    """The area."""',
  '    return math.pi * radius ** 2',
  '',
  'print(area(2))'
);

describe('a reply without a fence', () => {
  it('that is only code becomes one block', () => {
    expect(blocks(read(`\n${CODE}\n`))).toEqual([
      expect.objectContaining({
        role: 'code',
        language: 'python',
        code: CODE,
        repairs: ['The code stood without a fence.']
      })
    ]);
  });

  it('gives the code between sentences', () => {
    const reply = read(
      lines(
        'Here is the code you asked for.',
        '',
        CODE,
        '',
        'It prints the area.'
      )
    );
    expect(cells(reply)).toEqual([CODE]);
    expect(prose(reply)).toEqual([
      'Here is the code you asked for.',
      'It prints the area.'
    ]);
  });

  it('gives code that Markdown marks by indentation', () => {
    const indented = CODE.replace(/^(?=.)/gm, '    ');
    const reply = read(
      lines('Like this:', '', indented, '', 'Good luck with it.')
    );
    expect(cells(reply)).toEqual([CODE]);
  });

  it.each([
    'Use `print` for this. You can also import things later.',
    'Done.',
    'The result is x = 5 for all of these inputs.',
    'Note: this is only a draft',
    '1. Import the module\n2. Call the function with a list\n3. Print the result',
    '# Summary\n\nThe data has three columns.\n\n- a\n- b',
    'In general, you want to:\n\nprint(x)\n\nand then look at the value.',
    'First you need the library:\n\nimport numpy as np\n\nThat is all.',
    'for example in this case:\nwe do nothing at all.',
    'A, B, C',
    '42',
    'Yes',
    '{"a": 1}',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    '这个函数返回两个数字的和。'
  ])('leaves prose alone: %s', text => {
    const reply = read(text);
    expect(reply.kind).toBe('prose');
    expect(prose(reply)).toEqual([text]);
  });

  it('takes a single statement for code where nothing else is there', () => {
    expect(cells(read('total = sum(values)'))).toEqual(['total = sum(values)']);
  });

  it('is not searched where other code is fenced', () => {
    const reply = read(
      lines('import this', 'x = 1', '', '```python', 'y = 2', '```')
    );
    expect(cells(reply)).toEqual(['y = 2']);
  });

  it('keeps code that does not parse in one piece', () => {
    const broken = lines('import os', '', 'def f(:', '    return 1', '', 'f()');
    expect(cells(read(broken))).toEqual([broken]);
  });

  it('marks code as incomplete where the reply was cut [H2]', () => {
    const [block] = blocks(
      read('import os\n\ndef f():\n    return [1,', { truncated: true })
    );
    expect(block).toMatchObject({ complete: false });
    expect(block.code).toContain('return [1,');
  });

  it('finds code of other languages by its look', () => {
    const code = lines(
      'function add(a, b) {',
      '  return a + b;',
      '}',
      'console.log(add(1, 2));'
    );
    const reply = read(lines('Here you are, the function:', '', code), {
      language: 'javascript'
    });
    expect(cells(reply)).toEqual([code]);
    expect(prose(reply)).toEqual(['Here you are, the function:']);
  });
});
