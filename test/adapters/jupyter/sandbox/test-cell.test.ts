import { testCellSource } from '../../../../src/core/languages/python/test-cell';
import {
  approve,
  LIMITS,
  NEVER,
  python,
  runPython,
  useSandboxServer
} from './sandbox-server';

const server = useSandboxServer();

// Each test starts a kernel and runs many cells.
jest.setTimeout(90_000);

/** What the kernel of a notebook may have, by the cell that takes the rest away. */
const KERNELS = {
  'has pytest': 'import sys',
  'has no pytest': 'import sys\nsys.modules["pytest"] = None'
};

/** Tests of every form; each fails alone where \`add\` does not add. */
const PLAIN: readonly (readonly [string, string])[] = [
  ['functions', 'def test_a():\n    assert add(1, 2) == 3'],
  [
    'plain classes',
    'class TestAdd:\n    one = 1\n    def test_a(self):\n        assert add(self.one, 2) == 3'
  ],
  [
    'unittest classes',
    'from unittest import TestCase\nclass TestAdd(TestCase):\n    def setUp(self):\n        self.one = 1\n    def test_a(self):\n        self.assertEqual(add(self.one, 2), 3)'
  ],
  [
    'coroutines',
    'import asyncio\nasync def test_a():\n    await asyncio.sleep(0)\n    assert add(1, 2) == 3'
  ],
  [
    'coroutines of a class',
    'class TestAdd:\n    async def test_a(self):\n        assert add(1, 2) == 3'
  ],
  [
    'unittest classes of coroutines',
    'import unittest\nclass TestAdd(unittest.IsolatedAsyncioTestCase):\n    async def test_a(self):\n        self.assertEqual(add(1, 2), 3)'
  ]
];
const FOR_PYTEST: readonly (readonly [string, string])[] = [
  [
    'parametrised tests',
    'import pytest\n@pytest.mark.parametrize("a, b", [(1, 2), (2, 1)])\ndef test_a(a, b):\n    assert add(a, b) == 3'
  ],
  [
    'fixtures',
    'import pytest\n@pytest.fixture(autouse=True)\ndef _two(request):\n    request.node.two = 2\n@pytest.fixture\ndef one():\n    return 1\nclass TestAdd:\n    def setup_method(self):\n        self.three = 3\n    def test_a(self, one, request, tmp_path):\n        assert add(one, request.node.two) == self.three'
  ],
  [
    'coroutines with fixtures',
    'import pytest\n@pytest.fixture\ndef one():\n    return 1\nasync def test_a(one, two=2):\n    assert add(one, two) == 3'
  ],
  [
    'coroutines that a plugin runs',
    'import anyio, pytest\n@pytest.fixture\ndef anyio_backend():\n    return "asyncio"\n@pytest.mark.anyio\nasync def test_a(anyio_backend):\n    await anyio.sleep(0)\n    assert add(1, 2) == 3'
  ]
];

const BEFORE =
  'def test_other():\n    assert False\nfile = folder = options = name = test = "mine"';
const GOOD = 'def add(a, b):\n    return a + b';
const BAD = 'def add(a, b):\n    return a - b';
const AFTER = 'print({file, folder, options, name, test}, __name__)';

/** Runs sources in one kernel, one after another, whatever becomes of them. */
async function runAll(sources: readonly string[]) {
  const code = python(...sources);
  const session = await server.sandbox.open(code, approve(code), NEVER);
  try {
    const done = [];
    for (const step of code.steps) {
      done.push(await session.run(step, LIMITS, NEVER));
    }
    return done;
  } finally {
    await session.close();
  }
}

describe('A test cell in the notebook [S4.24]', () => {
  it.each([
    ['has pytest', [...PLAIN, ...FOR_PYTEST]],
    ['has no pytest', PLAIN]
  ] as const)(
    'runs its tests, and no others, on no red ground, and fails with them where the kernel %s [A1]',
    async (kernel, cases) => {
      const cells = cases.map(([, tests]) => testCellSource(tests));
      const [, , ...runs] = await runAll([
        KERNELS[kernel],
        BEFORE,
        ...cells.flatMap(cell => [GOOD, cell, BAD, cell]),
        AFTER
      ]);
      const found = cases.map(([what], at) => {
        const [, good, , bad] = runs.slice(4 * at);
        const said = /[12] (?:tests? )?passed|Ran 1 test/.test(good.stdout);
        // The first that a failure says is what was wrong.
        const told = /AssertionError|assert .* == /.test(
          bad.stdout || (bad.error?.traceback ?? '')
        );
        return [what, good.status, said, good.stderr, bad.status, told];
      });
      expect(found).toEqual(
        cases.map(([what]) => [what, 'ok', true, '', 'error', true])
      );
      expect(runs.at(-1)?.stdout).toBe("{'mine'} __main__\n");
    }
  );

  it('fails where nothing can run its tests', async () => {
    const cells = FOR_PYTEST.map(([, tests]) => testCellSource(tests));
    const [, ...runs] = await runAll([KERNELS['has no pytest'], ...cells]);
    expect(runs.map(({ error }) => error?.name)).toEqual(
      FOR_PYTEST.map(() => 'ModuleNotFoundError')
    );
  });

  it.each([
    'import pytest\n@pytest.mark.parametrize("a", [1])\ndef test_a(a):\n    assert a == VALUE',
    'import pytest\n@pytest.mark.parametrize("a", [1])\nasync def test_a(a):\n    assert a == VALUE'
  ])('runs what it defines now, not what it defined before', async tests => {
    const [before, now] = ['1', '2'].map(value =>
      testCellSource(tests.replace('VALUE', value))
    );
    const { status } = await runPython(server.sandbox, [before, now], {});
    expect(status).toBe('error');
  });
});
