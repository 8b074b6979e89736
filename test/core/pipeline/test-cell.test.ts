import {
  testCellSource,
  withoutRunner
} from '../../../src/core/pipeline/test-cell';

describe('testCellSource', () => {
  it('runs test functions by pytest, else by unittest, and fails the cell with them [S4.24]', () => {
    const source = testCellSource(
      'def test_a():\n    assert 1 == 1\n\ndef test_b():\n    pass',
      'python'
    );
    expect(source).toContain(
      'ipytest.run("-q", "{test_a}", "{test_b}", raise_on_error=True)'
    );
    expect(source).toContain('unittest.FunctionTestCase(test_a)');
    expect(source).toContain('.wasSuccessful(), "a test failed"');
  });

  it('loads unittest classes as unittest does', () => {
    const source = testCellSource(
      'import unittest\n\nclass TestStore(unittest.TestCase):\n    def test_x(self):\n        pass',
      'python'
    );
    expect(source).toContain(
      'unittest.defaultTestLoader.loadTestsFromTestCase(TestStore)'
    );
    expect(source).not.toContain('FunctionTestCase(test_x)');
  });

  it('needs pytest for plain test classes and says so by its import', () => {
    const source = testCellSource(
      'class TestStore:\n    def test_x(self):\n        pass',
      'python'
    );
    expect(source).toContain(
      'import ipytest\n\nipytest.run("-q", "{TestStore}"'
    );
    expect(source).not.toContain('unittest');
  });

  it('takes out a main guard that would end the kernel', () => {
    const source = testCellSource(
      'def test_a():\n    pass\n\nif __name__ == "__main__":\n    unittest.main()\n',
      'python'
    );
    expect(source).not.toContain('unittest.main');
    expect(source).toContain('"{test_a}"');
  });

  it('leaves code alone that starts its own runner, has no tests, or is not Python', () => {
    const own = 'def test_a():\n    pass\nunittest.main(argv=[""], exit=False)';
    expect(testCellSource(own, 'python')).toBe(own);
    expect(testCellSource('assert f(1) == 2', 'python')).toBe(
      'assert f(1) == 2'
    );
    expect(testCellSource('test_that("x", {})', 'r')).toBe(
      'test_that("x", {})'
    );
  });

  it('is shown to the model without what we added', () => {
    const tests = 'def test_a():\n    assert 1 == 1';
    expect(withoutRunner(testCellSource(tests, 'python'))).toBe(tests);
    expect(withoutRunner('x = 1')).toBe('x = 1');
  });
});
