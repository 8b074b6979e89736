import { findExamples } from '../../../src/core/checks/request-examples';

const CODE = [
  'def add(a, b):\n    """\n    >>> add(1, 1)\n    2\n    """\n    return a + b'
];

const ofRequest = (request: string) =>
  findExamples(request, CODE)
    .texts.filter(({ of }) => of === 'request')
    .map(({ text }) => text);

describe('The examples of a request [S0.35]', () => {
  it('finds doctests in the docstrings of functions, classes and methods', () => {
    const stack = [
      '"""',
      '>>> 0',
      '"""',
      '@frozen',
      'class Stack:',
      "    '''>>> 1'''",
      '    def push(self):',
      '        # first',
      '        r"""',
      '        >>> 2',
      '        """',
      '        def inner():',
      '            ">>> 3"',
      'def f():',
      '    x = ">>> 4"',
      '    f">>> {5}"'
    ].join('\n');
    expect(
      findExamples('', [...CODE, stack]).texts.map(({ name, text }) => [
        name,
        text.trim()
      ])
    ).toEqual([
      ['add', '>>> add(1, 1)\n    2'],
      ['docstring of cell 2', '>>> 0'],
      ['Stack', '>>> 1'],
      ['Stack.push', '>>> 2']
    ]);
  });

  it('cuts sessions out of fences, indentation and prose', () => {
    const request =
      'Like this:\n\n    >>> add(1,\n    ...     2)\n    3\n\nand\n```python\n>>> add("a", "b")\n\'ab\'\n```\nThanks.';
    expect(ofRequest(request)).toEqual([
      '>>> add(1,\n...     2)\n3\n',
      '>>> add("a", "b")\n\'ab\'\n'
    ]);
  });

  it('leaves out examples of something else', () => {
    const request = '>>> other(1)\n2\nassert other(1) == 2';
    expect(ofRequest(request)).toEqual([]);
    expect(findExamples(request, CODE).asserts).toEqual([]);
  });

  it('takes asserts that stand as statements, not the word in a sentence', () => {
    const request =
      '1. assert add(1, 2) == 3\n- `assert add(0, 0) == 0`\nassert that add(1, 2) works\nassert add(1,';
    expect(
      findExamples(request, CODE).asserts.map(({ source }) => source)
    ).toEqual(['assert add(1, 2) == 3', 'assert add(0, 0) == 0']);
  });
});
