import { testCellSource } from '../../../src/core/languages/python/test-cell';
import { withoutRunner } from '../../../src/core/languages/python/test-runners';

describe('testCellSource', () => {
  it('runs test functions by pytest, else by unittest, and fails the cell with them [S4.24]', () => {
    const source = testCellSource(
      'def test_a():\n    assert 1 == 1\n\ndef test_b():\n    pass'
    );
    expect(source).toContain(
      'ipytest.run("-q", "{test_a}", "{test_b}", raise_on_error=True)'
    );
    expect(source).toContain('unittest.FunctionTestCase(test_a)');
    expect(source).toContain('.wasSuccessful(), "a test failed"');
  });

  it('loads unittest classes as unittest does', () => {
    const source = testCellSource(
      'import unittest\n\nclass TestStore(unittest.TestCase):\n    def test_x(self):\n        pass'
    );
    expect(source).toContain(
      'unittest.defaultTestLoader.loadTestsFromTestCase(TestStore)'
    );
    expect(source).not.toContain('FunctionTestCase(test_x)');
  });

  it('calls the methods of plain test classes where there is no pytest', () => {
    const source = testCellSource(
      'class TestStore:\n    def test_x(self):\n        pass\n    def help(self):\n        pass'
    );
    expect(source).toContain('unittest.FunctionTestCase(TestStore().test_x),');
    expect(source).not.toContain('.help');
    expect(source).toContain('ipytest.run("-q", "{TestStore}"');
  });

  it('runs tests that need pytest by pytest, as they were proved [S4.24]', () => {
    const source = testCellSource(
      'def test_a(tmp_path):\n    pass\n\nclass TestStore:\n    def test_x(self):\n        pass'
    );
    expect(source).toContain('_run_tests("test_a", "TestStore")\nelse:');
    expect(source).toContain('ipytest.run("-q", "{test_a}", "{TestStore}"');
    expect(source).not.toContain('unittest');
  });

  it("keeps tests that start event loops out of reach of the notebook's [E4]", () => {
    const runner = (tests: string) =>
      testCellSource(tests).slice(tests.length).trim();
    expect(runner('def test_a():\n    assert asyncio.run(f()) == 1')).toBe(
      '# Run the tests above, in this notebook.\nimport asyncio\n\nawait asyncio.to_thread(test_a)\nprint("1 test passed")'
    );
    expect(
      runner('def test_a(tmp_path):\n    assert asyncio.run(f()) == 1')
    ).toContain('await asyncio.to_thread(_run_tests, "test_a")');
    expect(
      runner(
        'class TestA(unittest.TestCase):\n    def test_a(self):\n        asyncio.run(f())'
      )
    ).toContain('await asyncio.to_thread(unittest.main');
  });

  it('awaits coroutines [S4.24]', () => {
    const runner = (tests: string) =>
      testCellSource(tests).slice(tests.length).trim();
    expect(
      runner('def test_a():\n    pass\n\nasync def test_b():\n    pass')
    ).toBe(
      '# Run the tests above, in this notebook.\ntest_a()\nawait test_b()\nprint("2 tests passed")'
    );
    expect(runner('async def test_a(tmp_path):\n    pass')).toContain(
      'await asyncio.to_thread(_run_tests, "test_a")'
    );
    expect(
      runner(
        'class TestA(IsolatedAsyncioTestCase):\n    async def test_a(self):\n        pass'
      )
    ).toContain(
      'await asyncio.to_thread(unittest.main, argv=["", "TestA"], exit=False)'
    );
  });

  it('takes out a main guard that would end the kernel', () => {
    const source = testCellSource(
      'def test_a():\n    pass\n\nif __name__ == "__main__":\n    unittest.main()\n'
    );
    expect(source).not.toContain('unittest.main');
    expect(source).toContain('"{test_a}"');
  });

  it('leaves code alone that starts its own runner, has no tests, or is not Python', () => {
    const own = 'def test_a():\n    pass\nunittest.main(argv=[""], exit=False)';
    expect(testCellSource(own)).toBe(own);
    expect(testCellSource('assert f(1) == 2')).toBe('assert f(1) == 2');
    const data = 'class TestData:\n    x = 1';
    expect(testCellSource(data)).toBe(data);
  });

  it.each([
    'def test_a():\n    assert 1 == 1',
    'async def test_a():\n    assert 1 == 1',
    'def test_a(tmp_path):\n    assert 1 == 1',
    'async def test_a(tmp_path):\n    assert 1 == 1'
  ])('is shown to the model without what we added: %j', tests => {
    const source = testCellSource(tests);
    expect(source).not.toBe(tests);
    expect(withoutRunner(source)).toBe(tests);
    expect(withoutRunner('x = 1')).toBe('x = 1');
  });
});
