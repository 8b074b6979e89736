import { testCellSource } from '../../../src/core/languages/python/test-cell';
import { withoutRunner } from '../../../src/core/languages/python/test-runners';

describe('testCellSource', () => {
  const line = (tests: string) =>
    testCellSource(tests).slice(tests.length).trim();

  it('runs test functions by one plain line that needs no package [S4.24] [A1]', () => {
    expect(
      line('def test_a():\n    assert 1 == 1\n\ndef test_b():\n    pass')
    ).toBe('test_a(); test_b(); print("2 tests passed")');
  });

  it('lets classes of unittest report to the output, not to the error stream [A1]', () => {
    expect(
      line(
        'import unittest\n\nclass TestStore(unittest.TestCase):\n    def test_x(self):\n        pass'
      )
    ).toBe(
      'import sys, unittest; assert unittest.TextTestRunner(sys.stdout).run(unittest.defaultTestLoader.loadTestsFromTestCase(TestStore)).wasSuccessful(), "a test failed"'
    );
  });

  it('calls the methods of plain test classes', () => {
    expect(
      line(
        'class TestStore:\n    def test_x(self):\n        pass\n    def help(self):\n        pass'
      )
    ).toBe('TestStore().test_x(); print("1 test passed")');
  });

  it.each([
    'import pytest\ndef test_a():\n    with pytest.raises(ValueError):\n        f()',
    'from pytest import approx\ndef test_a():\n    assert f() == approx(1)'
  ])('calls what pytest only helps to write: %j', tests => {
    expect(line(tests)).toBe('test_a(); print("1 test passed")');
  });

  it.each([
    'def test_a(tmp_path):\n    pass',
    'import pytest\n@pytest.mark.skip\ndef test_a():\n    pass',
    'import pytest as p\n@p.mark.xfail\ndef test_a():\n    pass',
    'from pytest import mark\n@mark.skip\ndef test_a():\n    pass',
    'import unittest\n@unittest.skip("later")\ndef test_a():\n    pass'
  ])(
    'runs tests that need pytest by pytest, as they were proved: %j',
    tests => {
      expect(line(tests)).toContain(
        'f"{_file}::test_a"]) == 0, "a test failed"'
      );
    }
  );

  it("keeps tests that start event loops out of reach of the notebook's [E4]", () => {
    const tests = 'def test_a():\n    assert asyncio.run(f()) == 1';
    expect(line(tests)).toBe(
      'import asyncio; await asyncio.to_thread(test_a); print("1 test passed")'
    );
    expect(withoutRunner(testCellSource(tests))).toBe(tests);
    expect(
      line('def test_a(tmp_path):\n    assert asyncio.run(f()) == 1')
    ).toContain('await asyncio.to_thread(pytest.main');
    expect(
      line(
        'class TestA(unittest.TestCase):\n    def test_a(self):\n        asyncio.run(f())'
      )
    ).toContain('await asyncio.to_thread(unittest.TextTestRunner');
  });

  it('awaits coroutines [S4.24]', () => {
    expect(
      line('def test_a():\n    pass\n\nasync def test_b():\n    pass')
    ).toBe('test_a(); await test_b(); print("2 tests passed")');
    expect(line('async def test_a(tmp_path):\n    pass')).toContain(
      'await asyncio.to_thread(pytest.main, '
    );
    expect(
      line(
        'class TestA(IsolatedAsyncioTestCase):\n    async def test_a(self):\n        pass'
      )
    ).toContain(
      'await asyncio.to_thread(unittest.TextTestRunner(sys.stdout).run,'
    );
  });

  it('takes out a main guard that would end the kernel', () => {
    const source = testCellSource(
      'def test_a():\n    pass\n\nif __name__ == "__main__":\n    unittest.main()\n'
    );
    expect(source).not.toContain('unittest.main');
    expect(source).toContain('test_a(); print');
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
    'async def test_a(tmp_path):\n    assert 1 == 1',
    'class TestA(unittest.TestCase):\n    def test_a(self): ...',
    'def test_b(): ...\nclass TestA(IsolatedAsyncioTestCase):\n    async def test_a(self): ...',
    'class TestA:\n    def test_a(self): ...'
  ])('is shown to the model without what we added: %j', tests => {
    const source = testCellSource(tests);
    expect(source).not.toBe(tests);
    expect(withoutRunner(source)).toBe(tests);
    expect(withoutRunner('x = 1')).toBe('x = 1');
  });
});
