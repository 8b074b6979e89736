import { readInfoString } from '../../../../src/core/replies/scan/info-string';

describe('an info string', () => {
  it.each([
    ['', null, null, null],
    ['py', 'python', null, null],
    ['Python3', 'python', null, null],
    ['python test', 'python', 'test', null],
    ['python:code', 'python', 'code', null],
    ['{python, test}', 'python', 'test', null],
    ['{.python .code}', 'python', 'code', null],
    ['{code-cell} ipython3', 'python', null, null],
    ['python title="test_x.py"', 'python', 'test', 'test_x.py'],
    ['python filename=app.py', 'python', null, 'app.py'],
    ['python:src/app.py', 'python', null, 'src/app.py'],
    ['src/app.ts', 'typescript', null, 'src/app.ts'],
    ['c++', 'cpp', null, null],
    ['{r, echo=FALSE}', 'r', null, null],
    ['python linenums="1"', 'python', null, null],
    ['test', null, 'test', null]
  ])('%j is understood', (info, language, role, fileName) => {
    expect(readInfoString(info)).toEqual({
      language,
      role,
      fileName,
      replaces: null,
      code: ''
    });
  });

  it.each([
    ['python code replaces=cell-3', 'cell-3'],
    ['python replaces="cell 12"', 'cell-12'],
    ['python code replaces=Cell[7]', 'cell-7'],
    ['{python, replace=4}', 'cell-4'],
    ['python code replaces=the_plot', null],
    ['python code', null]
  ])('%j names the cell that its block replaces [K12]', (info, replaces) => {
    expect(readInfoString(info)).toMatchObject({
      language: 'python',
      replaces
    });
  });

  it('gives the code that stands in it', () => {
    expect(readInfoString('python print(1)')).toMatchObject({
      language: 'python',
      code: 'print(1)'
    });
    expect(readInfoString('def f(x):')).toMatchObject({
      language: null,
      code: 'def f(x):'
    });
  });
});
