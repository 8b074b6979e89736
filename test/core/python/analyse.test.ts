import { analyse } from '../../../src/core/python/analyse';

const uses = (code: string) => [...analyse(code).uses].sort();
const defines = (code: string) => [...analyse(code).defines].sort();

describe('The names that code needs from elsewhere [B3]', () => {
  it.each([
    ['a plain read', 'print(x)', ['x']],
    ['a name bound before', 'x = 1\nprint(x)', []],
    ['a name bound too late', 'print(x)\nx = 1', ['x']],
    ['its own old value', 'df = df.dropna()', ['df']],
    ['an update', 'n += 1', ['n']],
    ['a function body, bound later', 'def f():\n    return y\ny = 1', []],
    ['a function body, bound nowhere', 'def f():\n    return y', ['y']],
    ['a local bound below its use', 'def f():\n    g(x)\n    x = 1', ['g']],
    [
      'a parameter, its default and its type',
      'def f(a: T = b): return a',
      ['T', 'b']
    ],
    ['a global', 'def f():\n    global n\n    n += 1', ['n']],
    ['a closure', 'def f():\n    x = 1\n    def g():\n        return x', []],
    [
      'a global that a function sets first',
      'def f():\n    global n\n    n = 1\n    print(n)\nf()',
      []
    ],
    [
      'nonlocal',
      'def f():\n    x = 1\n    def g():\n        nonlocal x\n        x += 1',
      []
    ],
    [
      'a class body',
      'class A(B):\n    x = y\n    def m(self): return x',
      ['B', 'x', 'y']
    ],
    ['a class that reads what it binds', 'class A:\n    x = x', ['x']],
    ['a comprehension', '[i + k for i in xs if i for j in i]', ['k', 'xs']],
    ['its first iterable', '[x for x in x]', ['x']],
    ['a bare generator in a call', 'sum(v for v in vs)', ['vs']],
    ['a lambda', 'lambda a, *b, c=d: a + b + e', ['d', 'e']],
    ['a keyword argument', 'f(key=value)', ['f', 'value']],
    ['an attribute', 'a.b.c', ['a']],
    ['a decorator', '@app.route("/")\ndef f(): pass', ['app']],
    ['an f-string', 'f"{a!r:>{w}}"', ['a', 'w']],
    ['with', 'with open(p) as f, lock:\n    f.read()', ['lock', 'p']],
    ['except', 'try:\n    a()\nexcept E as e:\n    print(e)', ['E', 'a']],
    ['for', 'for i, (j, k) in items:\n    print(i, j, k)', ['items']],
    ['a walrus', 'if (n := f()) > 1:\n    print(n)', ['f']],
    ['a walrus in a condition', 'y = n if (n := f()) else 0', ['f']],
    ['a walrus in a comprehension', '[y for x in xs if (y := x)]\ny', ['xs']],
    [
      'match',
      'match p:\n    case Point(x=0, y=q) if q: pass\n    case [a, *b] | {"k": c, **d}: print(a, b, c, d)\n    case E.x as e: e\n    case _: pass',
      ['E', 'Point', 'p']
    ],
    ['imports', 'import os.path, re as r\nfrom a import b as c\nos, r, c', []],
    [
      'an import in a function',
      'def f():\n    import json\n    json\njson',
      ['json']
    ],
    [
      'type parameters',
      'def f[T](x: T) -> list[T]: return x\ntype P[U] = dict[U, V]',
      ['V']
    ],
    ['an annotation alone', 'x: int\nx', ['x']],
    ['an index in a target', 'a[i] = v', ['a', 'i', 'v']],
    ['builtins and names of IPython', 'print(len(display(_)))', []],
    ['magics', '%matplotlib inline\nfiles = !ls {x}\ndf.head?\nfiles', []],
    ['a cell in another language', '%%bash\necho $x', []]
  ])('%s', (_what, code, expected) => {
    expect(uses(code)).toEqual(expected);
  });

  it('reads a sum of 20,000 terms without running out of stack', () => {
    expect(uses(Array(20_000).fill('a').join(' + '))).toEqual(['a']);
  });

  it('reads brackets nested 5,000 deep without running out of stack', () => {
    expect(uses('('.repeat(5000) + 'a' + ')'.repeat(5000))).toEqual(['a']);
  });
});

describe('What code defines', () => {
  it('lists names of every kind', () => {
    const code =
      'import os.path\na, *b = c = 1, 2\ndef f():\n    global g\n    g = h = 1\n' +
      'class K: pass\nfor i in b: pass\nwith x as y: pass\nd["k"] = 1';
    expect(defines(code)).toEqual(
      ['K', 'a', 'b', 'c', 'f', 'g', 'i', 'os', 'y'].sort()
    );
  });

  it('lists definitions with their kind and place, decorators included', () => {
    const code =
      'import re\n\n@cache\ndef f(): pass\n\nif re:\n    class A: pass\nx, y = 1, 2';
    expect(
      analyse(code).definitions.map(({ name, kind, line }) => [
        name,
        kind,
        line
      ])
    ).toEqual([
      ['re', 'import', 1],
      ['f', 'function', 3],
      ['A', 'class', 7],
      ['x', 'assign', 8],
      ['y', 'assign', 8]
    ]);
  });

  it('notes what is changed in place, at the top level only', () => {
    const code =
      'df["a"] = 1\nxs.append(1)\nt.drop(inplace=True)\ndel d[1]\no.x += 1\nys.count(1)\n' +
      'def f(z): z.append(1)';
    expect([...analyse(code).mutates].sort()).toEqual(
      ['d', 'df', 'o', 't', 'xs'].sort()
    );
  });

  it('reads imports with their aliases, dots and lines', () => {
    const code =
      'import a.b as c, d\nfrom ..e import (f, g as h)\nfrom i import *';
    expect(
      analyse(code).imports.map(({ module, name, alias, line }) =>
        [module, name, alias, line].join(' ')
      )
    ).toEqual(['a.b  c 1', 'd   1', '..e f  2', '..e g h 2', 'i *  3']);
  });
});

describe('What was read lately', () => {
  it('is not read again, until much else was read', () => {
    const source = 'a = 1\n';
    const first = analyse(source);
    expect(analyse(`${source} `)).not.toBe(first);
    expect(analyse(source)).toBe(first);
    const long = `#${'x'.repeat(199_999)}\n`;
    // Each of them alone has room beside it; one is too long to be kept at all.
    for (const other of [long, `${long}#`, long.repeat(3)]) {
      analyse(other);
      expect(analyse(source)).toBe(first);
    }
    analyse(`#1\n${long}`);
    analyse(`#2\n${long}`);
    analyse(`#3\n${long}`);
    expect(analyse(source)).not.toBe(first);
  });
});
