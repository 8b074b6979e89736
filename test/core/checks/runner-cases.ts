import { told } from '../../../src/core/said';
import { runChecks } from '../../../src/core/checks/run-checks';
import type { CheckDeps, Verdict } from '../../../src/core/checks/types';
import type { Sandbox } from '../../../src/core/ports/sandbox';
import { makeDeps, makeInput } from './make';

/** Tests of one form, and what the runner must say of them. */
export interface RunnerCase {
  readonly what: string;
  readonly tests: string;
  /** The code under test; `add` where absent. */
  readonly code?: string;
  /** What the check of tests says that it ran; `undefined` where nothing was. */
  readonly ran?: string;
  /** What of all checks failed, in words. */
  readonly errors?: readonly string[];
}

const ADD = `def add(a, b):
    """
    >>> add(1, 2)
    3
    """
    return a + b`;

const COUNT = `async def count(n):
    i = 0
    while i < n:
        i += 1
    return i`;

/** Every form of tests that the runner reads; \`add(1, 1)\` is never 3. */
export const RUNNER_CASES: readonly RunnerCase[] = [
  {
    what: 'functions, and the doctest of the code',
    tests:
      'def test_a():\n    assert add(1, 2) == 3\ndef test_b():\n    assert add(1, 1) == 3',
    ran: '1 of 2 tests',
    errors: [
      'test_b: assert add(1, 1) == 3: the left side is 2, the right side 3'
    ]
  },
  {
    what: 'coroutines',
    tests:
      'import asyncio\nasync def test_a():\n    await asyncio.sleep(0)\n    assert add(1, 2) == 3\nasync def test_b():\n    assert add(1, 1) == 3',
    ran: '1 of 2 tests',
    errors: [
      'test_b: assert add(1, 1) == 3: the left side is 2, the right side 3'
    ]
  },
  {
    what: 'tests that start event loops of their own [E4]',
    code: COUNT,
    tests:
      'import asyncio\ndef test_a():\n    assert asyncio.run(count(2)) == 2\nclass TestB:\n    def test_b(self):\n        loop = asyncio.new_event_loop()\n        assert loop.run_until_complete(count(1)) == 2',
    ran: '1 of 2 tests',
    errors: [
      'TestB.test_b: assert loop.run_until_complete(count(1)) == 2: the left side is 1, the right side 2'
    ]
  },
  {
    what: 'unittest classes that start event loops of their own [E4]',
    code: COUNT,
    tests:
      'import asyncio, unittest\nclass TestCount(unittest.TestCase):\n    def test_a(self):\n        self.assertEqual(asyncio.run(count(2)), 2)',
    ran: '1 test'
  },
  {
    what: 'unittest classes',
    tests:
      'import unittest\nclass TestAdd(unittest.TestCase):\n    def setUp(self):\n        self.one = 1\n    def test_a(self):\n        self.assertEqual(add(self.one, 0), 1)\n    def test_b(self):\n        self.assertEqual(add(1, 1), 3)',
    ran: '1 of 2 tests',
    errors: ['TestAdd.test_b: AssertionError: 2 != 3']
  },
  {
    what: 'unittest classes of coroutines',
    tests:
      'import asyncio, unittest\nclass TestAdd(unittest.IsolatedAsyncioTestCase):\n    async def asyncSetUp(self):\n        self.one = await asyncio.sleep(0, 1)\n    async def test_a(self):\n        self.assertEqual(add(self.one, 0), 1)\n    async def test_b(self):\n        self.assertEqual(add(self.one, 1), 3)',
    ran: '1 of 2 tests',
    errors: ['TestAdd.test_b: AssertionError: 2 != 3']
  },
  {
    what: 'coroutines that unittest would not await',
    tests:
      'import unittest\nclass TestAdd(unittest.TestCase):\n    async def test_a(self):\n        self.assertEqual(add(1, 1), 3)',
    ran: '0 of 1 test',
    errors: [
      'TestAdd.test_a: a coroutine is not awaited by TestCase; use IsolatedAsyncioTestCase'
    ]
  },
  {
    what: 'plain classes',
    tests:
      'class TestAdd:\n    one = 1\n    def test_a(self):\n        assert add(self.one, 2) == 3\n    async def test_b(self):\n        assert add(self.one, 1) == 2',
    ran: '2 tests'
  },
  {
    what: 'bare asserts',
    tests: 'for x in [1, 2]:\n    assert add(x, 0) == x',
    ran: '1 test'
  },
  {
    what: 'parametrised tests',
    tests:
      'import pytest\n@pytest.mark.parametrize("a, b, c", [(1, 2, 3), (1, 1, 3)])\ndef test_a(a, b, c):\n    assert add(a, b) == c',
    ran: '1 of 2 tests',
    errors: [
      'test_a[1-1-3]: assert add(a, b) == c: the left side is 2, the right side 3'
    ]
  },
  {
    what: 'fixtures, also those of a class',
    tests:
      'import pytest\n@pytest.fixture\ndef one():\n    return 1\n@pytest.fixture(autouse=True)\ndef _two(request):\n    request.node.two = 2\nclass TestAdd:\n    def setup_method(self):\n        self.zero = 0\n    def test_a(self, one, request, tmp_path):\n        assert add(one, request.node.two) == 3\n        assert add(self.zero, 0) == 0',
    ran: '1 test'
  },
  {
    what: 'coroutines with fixtures, and a unittest class beside them',
    tests:
      'import pytest, unittest\n@pytest.fixture\ndef one():\n    return 1\nasync def test_a(one):\n    assert add(one, 2) == 3\n@pytest.mark.parametrize("x", [1])\nasync def test_b(x):\n    assert add(x, 1) == 3\nclass TestAdd(unittest.IsolatedAsyncioTestCase):\n    async def test_c(self):\n        self.assertEqual(add(1, 1), 2)',
    ran: '2 of 3 tests',
    errors: [
      'test_b[1]: assert add(x, 1) == 3: the left side is 2, the right side 3'
    ]
  },
  {
    what: 'tests that print much',
    tests:
      'def test_a():\n    print("x" * 3_000_000)\n    assert add(1, 2) == 3',
    ran: '1 test'
  },
  {
    what: 'pytest tests that print much',
    tests:
      'import pytest\ndef test_a(capsys):\n    print("x" * 3_000_000)\n    assert add(1, 2) == 3',
    ran: '1 test'
  },
  {
    what: 'coroutines of which a planted fault never ends',
    code: COUNT,
    tests: 'async def test_a():\n    assert await count(3) == 3',
    ran: '1 test'
  }
];

/** For a busy machine. */
const PATIENT = { timeMs: 60_000, outputChars: 20_000, memoryBytes: 1e9 };

/** What the checks say of one case, in a sandbox. */
export async function runCase(
  sandbox: Sandbox,
  { code = ADD, tests }: Pick<RunnerCase, 'code' | 'tests'>,
  more: Partial<CheckDeps> = {}
): Promise<Pick<RunnerCase, 'ran' | 'errors'> & { verdict: Verdict }> {
  const verdict = await runChecks(
    makeInput(code, tests, { limits: PATIENT }),
    makeDeps(sandbox, more)
  );
  const { results } = verdict;
  const ran = results.find(({ check }) => check === 'tests')?.ran;
  return {
    verdict,
    ran: ran === undefined ? undefined : told(ran),
    errors: results.flatMap(({ findings }) =>
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ message }) => message)
    )
  };
}
