import { findExamples } from '../../../src/core/checks/request-examples';

const CODE = [
  'def add(a, b):\n    """\n    >>> add(1, 1)\n    2\n    """\n    return a + b'
];

describe('The examples of a request [S0.35]', () => {
  it('finds doctests by the definitions that hold them', () => {
    expect(findExamples('', CODE).objects).toEqual(['add']);
  });

  it('cuts sessions out of fences, indentation and prose', () => {
    const request =
      'Like this:\n\n    >>> add(1,\n    ...     2)\n    3\n\nand\n```python\n>>> add("a", "b")\n\'ab\'\n```\nThanks.';
    expect(findExamples(request, CODE).texts.map(({ text }) => text)).toEqual([
      '>>> add(1,\n...     2)\n3\n',
      '>>> add("a", "b")\n\'ab\'\n'
    ]);
  });

  it('leaves out examples of something else', () => {
    expect(
      findExamples('>>> other(1)\n2\nassert other(1) == 2', CODE)
    ).toMatchObject({
      texts: [],
      asserts: []
    });
  });

  it('takes asserts that stand as statements, not the word in a sentence', () => {
    const request =
      '1. assert add(1, 2) == 3\n- `assert add(0, 0) == 0`\nassert that add(1, 2) works\nassert add(1,';
    expect(
      findExamples(request, CODE).asserts.map(({ source }) => source)
    ).toEqual(['assert add(1, 2) == 3', 'assert add(0, 0) == 0']);
  });
});
