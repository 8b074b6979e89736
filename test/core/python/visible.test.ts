import { visiblePython } from '../../../src/core/python/visible';

const ODD_LINE_ENDS = [...'\u2028\u2029\u0085\f\v\x1c\x1d\x1e'];

describe('[S2] What runs of a piece of Python can be seen', () => {
  it.each(ODD_LINE_ENDS)('in a comment %j is a blank', odd => {
    const code = `x = 1  # end${odd}%pwd${odd}__import__("os").system("ls")\ny`;
    expect(visiblePython(code)).toEqual({
      code: 'x = 1  # end %pwd __import__("os").system("ls")\ny',
      hidden: []
    });
  });

  it.each([
    ['"a\u2028b"', '"a\\u2028b"'],
    ["f'{x}\u2029'", "f'{x}\\u2029'"],
    ['"""a\fb\x85"""', '"""a\\x0cb\\x85"""'],
    ['"\\\u2028"', '"\\\\\\u2028"'],
    ['"\\\\\u2028"', '"\\\\\\u2028"'],
    ['b"\f" + "\u{e0041}"', 'b"\f" + "\\U000e0041"'],
    ['"rtl \u202e\u2066"', '"rtl \\u202e\\u2066"'],
    ['"❤\ufe0f 👩\u200d💻"  # ❤\ufe0f', '"❤\ufe0f 👩\u200d💻"  # ❤\ufe0f'],
    ['"é", "日本"\ndef größe(): pass', '"é", "日本"\ndef größe(): pass']
  ])('a text stays what it is: %j', (source, code) => {
    expect(visiblePython(source).code).toBe(code);
  });

  it.each([
    ['\fdef f():\n  \f  x', 'def f():\n    x'],
    ['a\u2028b', 'a b'],
    ['eval\u200b("1")', 'eval("1")'],
    ['x # \u202e⁦evil\u2069', 'x # evil'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['!ls\u2028rm x', '!ls rm x'],
    ['%%bash\nls "\u2028rm x"', '%%bash\nls " rm x"']
  ])('elsewhere it is a blank or nothing: %j', (source, code) => {
    expect(visiblePython(source)).toEqual({ code, hidden: [] });
  });

  it.each([
    ['x\nr"a\u2028b"', [{ line: 2, name: 'U+2028' }]],
    ['x\u3164 = 1', [{ line: 1, name: 'U+3164' }]],
    ['x\ufe00 = 1', [{ line: 1, name: 'U+FE00' }]],
    ['f"{y("\u202e")}"', [{ line: 1, name: 'U+202E' }]],
    ['b"\u2028"', [{ line: 1, name: 'U+2028' }]]
  ])('what cannot be shown is named: %j', (source, hidden) => {
    expect(visiblePython(source)).toEqual({ code: source, hidden });
  });

  it('does nothing the second time', () => {
    const once = visiblePython('"\\\u2028" # \u2028\n\fx = "\u202e"').code;
    expect(visiblePython(once)).toEqual({ code: once, hidden: [] });
  });
});
