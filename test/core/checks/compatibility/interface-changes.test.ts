import { interfaceChanges } from '../../../../src/core/checks/compatibility/interface-changes';

const changes = (before: string, ...after: string[]) =>
  interfaceChanges(before, after).map(({ message }) => message);

const STORE = [
  'class Store:',
  '    def __init__(self, size):',
  '        self.size = size',
  '    @staticmethod',
  '    def of(items):',
  '        return Store(len(items))',
  '    async def get(self, key, default=None):',
  '        return default',
  '    def _grow(self):',
  '        pass'
].join('\n');

describe('What callers trip over in changed code [S0.19] [S0.20]', () => {
  it('nothing, where only the inside changed or something was added', () => {
    expect(
      changes(
        'def load(path, sep=","):\n    return path\n\ndef _help():\n    pass',
        'import csv\n\ndef load(path, sep=",", limit=None, *, strict=False):\n    return list(path)',
        'def more():\n    pass'
      )
    ).toEqual([]);
  });

  it('functions, classes and methods that are gone', () => {
    expect(changes('def load(p):\n    pass\n\n' + STORE, 'x = 1')).toEqual([
      'The function `load` is gone.',
      'The class `Store` is gone.'
    ]);
    expect(
      changes(
        STORE,
        'class Store:\n    def __init__(self, size): pass\n    @staticmethod\n    def of(items): pass'
      )
    ).toEqual(['The method `Store.get` is gone.']);
  });

  it('parameters that a call has to give now, cannot give any more, or gives in another order', () => {
    expect(
      changes('def f(a, b, c=1):\n    pass', 'def f(a, d, c):\n    pass')
    ).toEqual(['`f` no longer takes `b` and now needs `d`, `c`.']);
    expect(changes('def f(a, b): pass', 'def f(b, a): pass')).toEqual([
      '`f` takes `a`, `b` in another order.'
    ]);
    expect(
      changes(STORE, STORE.replace('self, size', 'self, size, name'))
    ).toEqual(['`Store.__init__` now needs `name`.']);
  });

  it('no parameter that still can be given: with a default, in any way, after decoration', () => {
    expect(changes('def f(a, b): pass', 'def f(a, b=2): pass')).toEqual([]);
    expect(changes('def f(a, b): pass', 'def f(a, **more): pass')).toEqual([]);
    expect(
      changes('def f(a): pass', '@cache\ndef f(a: int) -> int:\n    return a')
    ).toEqual([]);
  });

  it('nothing that is there in another form: moved, aliased, inherited, in another cell', () => {
    expect(
      changes(
        'def f(a): pass\ndef g(a): pass',
        'f = partial(h, 1)',
        'from m import g'
      )
    ).toEqual([]);
    expect(
      changes(
        'class A:\n    def run(self): pass',
        'class B:\n    def run(self): pass\nclass A(B):\n    pass'
      )
    ).toEqual([]);
  });

  it('no tests, and nothing that is private', () => {
    expect(
      changes('def test_x(): pass\ndef _x(): pass\nclass TestX: pass', 'y = 1')
    ).toEqual([]);
  });

  it('reads cells with magics and code that is broken as far as it goes', () => {
    expect(
      changes('%matplotlib inline\ndef f(a): pass', '%time\ndef f(a:\n')
    ).toEqual([]);
  });
});
