import { stubsIn } from '../../../src/core/python/stubs';

const names = (code: string) => stubsIn(code).map(({ name }) => name);

describe('A function that is not written', () => {
  it.each([
    'def f():\n    pass  # TODO: Implement',
    'def f():\n    """Doc."""\n    # TODO\n    pass\n\nx = 1',
    'def f(): ...  # implement',
    'async def f(self):\n    ...  # FIXME later',
    'class A:\n    @property\n    def f(self):\n        # TODO: Implement\n        pass'
  ])('is found by its comment: %j', code => {
    expect(names(code)).toEqual(['f']);
  });

  it('is told with its line', () => {
    expect(
      stubsIn('import csv\n\ndef f(x):\n    pass  # TODO: Implement\n')
    ).toEqual([{ name: 'f', line: 3 }]);
  });

  it.each([
    'def f():\n    pass',
    'def f():\n    ...',
    'def f():\n    """Doc."""',
    'def f():\n    # TODO: faster\n    return 1',
    'def f():\n    return "# TODO"',
    '# TODO: more\ndef f():\n    pass',
    'def f():\n    pass\n# TODO: more',
    'class A:  # TODO\n    pass'
  ])('is not one that is meant to be so, or does something: %j', code => {
    expect(names(code)).toEqual([]);
  });
});
