import { checkSyntax } from '../../../src/core/replies/check-syntax';

const python = (code: string) => checkSyntax(code, 'python');

describe('the syntax check for Python', () => {
  it.each([
    '',
    '# only a comment',
    'x: int = 5; y = x if x else None',
    'a, *b = c = [1, 2, *d][::2]',
    'print(*args, sep="", **{"end": ""})',
    'def f(a, /, b: int = 1, *args: int, c, d=2, **kw) -> dict[str, int]: ...',
    'async def f():\n    async with a as b, c:\n        return [x async for x in y]',
    'await f()',
    'lambda x, *y, z=1: (yield)',
    'with (open(a) as f, open(b) as g,):\n    pass',
    'with (a, b):\n    pass',
    'try:\n    pass\nexcept* (A, B) as e:\n    raise X from e\nelse:\n    pass\nfinally:\n    pass',
    'match point:\n    case {"x": 0, **rest} | Point(x=1) if a:\n        pass\n    case _:\n        pass',
    'match = 1\nmatch[0] = match(1)',
    'type Alias[T] = list[T]\nclass A[T: int](B, metaclass=C): x = 1',
    'if (n := len(a)) > 1: print(f"{n!r:>{width}} {d["k"]}")',
    "f'''{\n  x\n}'''",
    'x = 1_000 + 0xFF + 1e-5j + .5',
    'x = {**a, "b": 1, **c}; y = {*a, 1}; z = {k: v for k, v in a if k}',
    'x = a if b else lambda: 1',
    'not a not in b is not c',
    'for i, (a, b) in enumerate(x): break',
    'def f():\n\tif x:\n\t\treturn\n\n# back\n\tpass',
    'x = [\n1,\n   2]\n',
    'x = \\\n    1',
    '@a.b(1)[2]\n@c\ndef f(): pass',
    'global_ = "a" \'b\' r"\\d" rb"x" """long\nstring"""',
    'print("a") ; ',
    'é = "ü"',
    '%matplotlib inline\n!pip install x\nfiles = !ls\nt = %timeit -o f()\nx?\n?y\nf.g??',
    '%%bash\necho "((("',
    '%%time\nx = 1',
    'pip install numpy',
    'if x:\n    !ls\n    %time f()'
  ])('finds nothing wrong with %j', code => {
    expect(python(code)).toEqual({ ok: true });
  });

  it.each([
    ['print((1, 2)', 1, /never closed/],
    ['x = 1\ny = )', 2, /closes nothing/],
    ['x = (1]', 1, /does not match/],
    ['x = "abc', 1, /string/],
    ['x = """abc\n', 1, /string/],
    ['def f()\n    return 1', 1, /':' expected/],
    ['if x:\ny = 1', 1, /block/],
    ['def f():\n        a = 1\n    b = 2', 3, /indentation/],
    ['x = 1\n    y = 2', 2, /indentation/],
    ['Here is the code:', 1, /./],
    ['x = 1\nThis sets x to one.', 2, /./],
    ['return 1', 1, /outside function/],
    ['break', 1, /outside loop/],
    ['f() = 1', 1, /assigned/],
    ['print "hello"', 1, /print/],
    ['x = 3rd', 1, /number/],
    ['try:\n    pass', 2, /except/],
    ['x = a b', 1, /./],
    ['class A:\n', 1, /block/],
    ['f(a=1, 2)', 1, /positional/],
    ['@decorator', 1, /decorator/],
    ['%%time\nx = (', 2, /never closed/],
    ['a = b\\_c', 1, /./]
  ])('finds what is wrong with %j', (code, line, message) => {
    const check = python(code);
    expect(check).toMatchObject({
      ok: false,
      message: expect.stringMatching(message)
    });
    expect(Math.abs((check.line ?? 0) - line)).toBeLessThanOrEqual(1);
  });

  it('gives up quietly on code that nests too deeply', () => {
    const deep = `x = ${'lambda: '.repeat(5000)}1`;
    expect(python(deep)).toEqual({ ok: true });
    expect(python('('.repeat(5000)).ok).toBe(false);
  });
});

describe('the syntax check for other languages', () => {
  it('counts brackets where that is safe', () => {
    expect(checkSyntax('int f() { return (1; }', 'java').ok).toBe(false);
    expect(checkSyntax('f <- function(x) { x', 'R').ok).toBe(false);
    expect(checkSyntax("int f() { g('('); } // )", 'java').ok).toBe(true);
    expect(checkSyntax('f <- function(x) { "}" } # (', 'r').ok).toBe(true);
  });

  it('reads JSON', () => {
    expect(checkSyntax('{"a": [1]}', 'json').ok).toBe(true);
    expect(checkSyntax('{"a": [1}', 'json').ok).toBe(false);
  });

  it('lets every unknown language pass', () => {
    expect(checkSyntax('((((', 'brainstorm')).toEqual({ ok: true });
    expect(checkSyntax("let r = /[(]/; fn<'a>(", 'rust')).toEqual({ ok: true });
  });
});
