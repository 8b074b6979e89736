import { mutantsOf } from '../../../src/core/checks/quality/mutants';

const faults = (code: string) =>
  mutantsOf(code).map(({ function: name, what }) => `${name}: ${what}`);

describe('Faults planted in code', () => {
  it.each([
    [
      'def f(a, b):\n    return a < b',
      ['f: returns None', 'f: `<` becomes `<=`']
    ],
    [
      'def f(a):\n    x = a + 1\n    x *= 2.5',
      [
        'f: `+` becomes `-`',
        'f: `1` becomes `2`',
        'f: `*=` becomes `+=`',
        'f: `2.5` becomes `3.5`'
      ]
    ],
    [
      'def f(a, b):\n    if not a and b:\n        raise ValueError(b)',
      [
        'f: drops `not`',
        'f: `and` becomes `or`',
        'f: drops `raise ValueError(b)`'
      ]
    ],
    [
      'def f(xs):\n    """Doc."""\n    xs.append(True)',
      ['f: drops `xs.append(True)`', 'f: `True` becomes `False`']
    ],
    ['def f():\n    return None', []],
    ['x = 1 + 2', []]
  ])('%j', (code, expected) => {
    expect(faults(code)).toEqual(expected);
  });

  it('keep the rest of the definition, decorators and other methods included', () => {
    const code =
      'import x\n\n@x.wrap\nclass A:\n    def m(self): return 1\n\n    @property\n    def n(self):\n        return 2\n';
    const mutants = mutantsOf(code);
    expect(
      mutants.map(({ id, definition, function: name, line }) => [
        id,
        definition,
        name,
        line
      ])
    ).toEqual([
      [0, 'A', 'A.m', 5],
      [1, 'A', 'A.m', 5],
      [2, 'A', 'A.n', 9],
      [3, 'A', 'A.n', 9]
    ]);
    expect(mutants[3].source.trimEnd()).toBe(
      code
        .slice(code.indexOf('@x.wrap'))
        .replace('return 2', 'return 3')
        .trimEnd()
    );
  });

  it('are at most ten per function, spread over it, and always the same', () => {
    const code = `def f(a):\n${Array.from({ length: 40 }, (_, at) => `    a += ${at}`).join('\n')}`;
    const mutants = mutantsOf(code);
    expect(mutants).toHaveLength(10);
    expect(mutants[9].line).toBeGreaterThan(30);
    expect(mutantsOf(code)).toEqual(mutants);
  });
});
