import { withoutMagics } from '../../../src/core/python/magics';

describe('Taking the magics out of a cell', () => {
  it.each([
    ['a line magic', '%matplotlib inline\nx = 1', 'pass\nx = 1'],
    ['a shell line', '!pip install x \\\n  y\nx = 1', 'pass\n\nx = 1'],
    ['one in a block', 'if x:\n    !ls\ny', 'if x:\n    pass\ny'],
    ['an assigned one', 'a = !ls\nb = %time f()', 'a = None\nb = None'],
    [
      'a question at the end of a statement',
      'y = [a,\n b]?\nz = !ls x?',
      'pass\n\npass'
    ],
    ['a question', 'df.head?\n?x\nx = 1', 'pass\npass\nx = 1'],
    ['a timed cell', '%%time\nx = 1', '\nx = 1'],
    ['another language', '%%html\n<b>\n</b>', '\n\n'],
    ['a modulo on its own line', 'x = ("a"\n  % y)', 'x = ("a"\n  % y)'],
    ['text in a string', 's = """\n%x\n!y\n"""', 's = """\n%x\n!y\n"""'],
    ['plain code', 'a %= 2\nb = a != 3', 'a %= 2\nb = a != 3']
  ])('%s: no line moves', (_what, source, expected) => {
    expect(withoutMagics(source).code).toBe(expected);
  });

  it('says which commands were there, and on which line', () => {
    expect(withoutMagics('x = 1\nfiles = !ls\n%pip install y').magics).toEqual([
      { line: 2, text: '!ls', cell: false },
      { line: 3, text: '%pip install y', cell: false }
    ]);
    expect(withoutMagics('%%bash -e\nrm x')).toMatchObject({
      isPython: false,
      magics: [{ line: 1, text: '%%bash -e', cell: true }]
    });
  });
});
