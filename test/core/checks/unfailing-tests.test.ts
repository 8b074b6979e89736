import { unfailingTests } from '../../../src/core/checks/quality/unfailing-tests';

const reasons = (cell: string) =>
  unfailingTests(cell, new Set(['add', 'Store'])).map(
    ({ name, reason }) => `${name} ${reason}`
  );

const test = (body: string) =>
  `def test_x():\n${body
    .split('\n')
    .map(line => `    ${line}`)
    .join('\n')}`;

describe('Tests that cannot fail [H26]', () => {
  it.each([
    ['nothing asserted', test('add(1, 2)'), 'asserts nothing'],
    ['only printed', test('print(add(1, 2) == 3)'), 'asserts nothing'],
    ['assert True', test('add(1, 2)\nassert True'), 'asserts only'],
    ['a tuple', test('assert (add(1, 2) == 4, "no")'), 'asserts only'],
    ['the same twice', test('x = add(1, 2)\nassert x == x'), 'asserts only'],
    ['constants', test('assert 1 == 1'), 'asserts only'],
    [
      '[V7] values of its own',
      test('add(1, 2)\nx = [3, 4]\nassert sum(x) == 3 + 4'),
      'asserts nothing about the code'
    ],
    [
      '[V7] unittest on values of its own',
      'class TestX:\n    def test_x(self):\n        add(1, 2)\n        self.assertEqual(len("abc"), 3)',
      'asserts nothing about the code'
    ],
    ['or True', test('assert add(1, 2) == 3 or True'), 'asserts only'],
    [
      '[V7] an assert where any exception is expected',
      test('with pytest.raises(Exception):\n    assert add(1, 2) == 3'),
      'expects its own asserts to fail'
    ],
    [
      '[V7] an assert of unittest where any exception is expected',
      'class TestX:\n    def test_x(self):\n        with self.assertRaises(AssertionError):\n            self.assertEqual(add(1, 2), 3)',
      'expects its own asserts to fail'
    ],
    [
      '[V7] a value that is taken for a message',
      'class TestX:\n    def test_x(self):\n        self.assertTrue(add(1, 2), 3)',
      'takes its second value for a message'
    ],
    [
      '[V7] a skip that is raised',
      test('raise unittest.SkipTest("later")\nassert add(1, 2) == 3'),
      'ends before its asserts'
    ],
    [
      'a unittest constant',
      'class TestX:\n    def test_x(self):\n        self.assertTrue(True)\n        self.assertEqual(1, 1)',
      'asserts only'
    ],
    [
      'a bare except',
      test('try:\n    assert add(1, 2) == 4\nexcept:\n    pass'),
      'catches'
    ],
    [
      'except Exception',
      test(
        'try:\n    assert add(1, 2) == 4\nexcept Exception as e:\n    print(e)'
      ),
      'catches'
    ],
    [
      'except AssertionError',
      test(
        'for i in [1]:\n    try:\n        if i:\n            assert add(1, 2) == 4\n    except (KeyError, AssertionError):\n        pass'
      ),
      'catches'
    ],
    [
      'suppress',
      test(
        'with contextlib.suppress(AssertionError):\n    assert add(1, 2) == 4'
      ),
      'catches'
    ],
    [
      'a skip mark',
      `@pytest.mark.skip\n${test('assert add(1, 2) == 3')}`,
      'is marked'
    ],
    [
      'xfail',
      `@pytest.mark.xfail(reason="x")\n${test('assert add(1, 2) == 3')}`,
      'is marked'
    ],
    [
      'pytest.skip',
      test('pytest.skip("no")\nassert add(1, 2) == 3'),
      'ends before'
    ],
    ['sys.exit', test('sys.exit(0)\nassert add(1, 2) == 3'), 'ends before'],
    ['return', test('return\nassert add(1, 2) == 3'), 'ends before'],
    [
      'an own version inside',
      test('def add(a, b):\n    return 3\nassert add(1, 2) == 3'),
      'replaces'
    ],
    [
      'an own value inside',
      test('add = lambda a, b: 3\nassert add(1, 2) == 3'),
      'replaces'
    ],
    [
      'a mock',
      test('with patch("__main__.add") as add:\n    assert add(1, 2)'),
      'replaces'
    ]
  ])('%s', (_what, cell, reason) => {
    expect(reasons(cell)).toEqual([expect.stringContaining(reason)]);
  });

  it('a cell that brings its own version of what it tests', () => {
    expect(
      reasons(`def add(a, b):\n    return 3\n${test('assert add(1, 2) == 3')}`)
    ).toEqual([' the tests replace `add`, which they should test']);
  });

  it.each([
    ['an assert', test('assert add(1, 2) == 3')],
    [
      'one real assert among others',
      test('assert True\nassert add(1, 2) == 3')
    ],
    [
      'unittest',
      'class TestX(unittest.TestCase):\n    def test_x(self):\n        self.assertEqual(add(1, 2), 3)'
    ],
    ['pytest.raises', test('with pytest.raises(TypeError):\n    add(1)')],
    [
      'assertRaises',
      'class TestX(unittest.TestCase):\n    def test_x(self):\n        with self.assertRaises(TypeError):\n            add(1)'
    ],
    ['NumPy', test('np.testing.assert_allclose(add(1, 2), 3)')],
    [
      'an asserting helper',
      `def check(x):\n    assert x == 3\n${test('check(add(1, 2))')}`
    ],
    [
      'an expected exception',
      test(
        'try:\n    add(1)\nexcept TypeError:\n    pass\nelse:\n    raise AssertionError("no error")'
      )
    ],
    [
      'a handler that fails',
      test(
        'try:\n    assert add(1, 2) == 3\nexcept Exception as e:\n    pytest.fail(str(e))'
      )
    ],
    [
      'an assert after the try',
      test(
        'try:\n    x = add(1, 2)\nexcept Exception:\n    x = None\nassert x == 3'
      )
    ],
    [
      'an assert in the handler',
      test(
        'try:\n    add("a", 1)\nexcept TypeError as e:\n    assert "str" in str(e)'
      )
    ],
    [
      'a value that the code changes in its place',
      test('items = [2, 1]\nadd(items, 1)\nassert items == [1, 2]')
    ],
    [
      'an exception that is expected, and asserts below it',
      test(
        'with pytest.raises(Exception) as e:\n    add("a", 1)\nassert "str" in str(e)\nwith pytest.raises(AssertionError):\n    assert_sum(add, 1)'
      )
    ],
    [
      'a message of unittest',
      'class TestX:\n    def test_x(self):\n        self.assertTrue(add(1, 2), "a sum")'
    ],
    [
      'a failure that only a branch reaches',
      test('try:\n    add("a", 1)\nexcept TypeError:\n    return\nassert False')
    ],
    [
      'what the code leaves behind',
      test('add(1, 2)\nassert os.path.exists("log")')
    ],
    [
      'a fixture of another name',
      'def store():\n    return Store()\ndef test_x(store):\n    assert store.get("a") is None'
    ],
    [
      'an early return that is conditional',
      test('if not ready:\n    return\nassert add(1, 2) == 3')
    ]
  ])('raises no alarm at %s', (_what, cell) => {
    expect(reasons(cell)).toEqual([]);
  });
});
