import { testTarget } from '../../../../src/core/generation/tests/test-target';

describe('testTarget', () => {
  it.each([
    [
      'app/tools/csv_tool.py',
      'tests/tools/test_csv_tool.py',
      'app.tools.csv_tool'
    ],
    ['tools/csv_tool.py', 'tests/test_csv_tool.py', 'tools.csv_tool'],
    ['csv_tool.py', 'tests/test_csv_tool.py', 'csv_tool'],
    ['src/app/io/load.py', 'tests/io/test_load.py', 'app.io.load'],
    ['app/io/__init__.py', 'tests/io/test_io.py', 'app.io']
  ])('places the tests of %s [S1.69]', (path, target, moduleName) => {
    expect(testTarget(path)).toEqual({ path: target, moduleName });
  });

  it.each(['notes.txt', 'a/../b.py', 'my-tool.py', ''])(
    'has no place for %s [S1.69]',
    path => {
      expect(testTarget(path)).toBeNull();
    }
  );
});
