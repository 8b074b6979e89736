import { runChecks } from '../../../src/core/checks/run-checks';
import type { CheckInput, Verdict } from '../../../src/core/checks/types';
import { makeDeps, makeInput } from './make';
import { PythonSandbox } from './python-sandbox';
import { inEnglish } from '../../fixtures/in-english';

// Each test starts a Python.
jest.setTimeout(60_000);

async function check(
  code: string,
  tests = '',
  more: Partial<CheckInput> = {}
): Promise<Verdict> {
  return runChecks(makeInput(code, tests, more), makeDeps(new PythonSandbox()));
}

const summary = ({ results }: Verdict) =>
  Object.fromEntries(results.map(({ check, verdict }) => [check, verdict]));

const errors = ({ results }: Verdict) =>
  results.flatMap(({ findings }) =>
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => message)
  );

const ADD =
  'def add(a, b):\n    """\n    >>> add(1, 2)\n    3\n    """\n    return a + b';
const TESTS =
  'def test_add():\n    assert add(1, 2) == 3\n\ndef test_zero():\n    assert add(0, 0) == 0';

describe('Checks in a real Python', () => {
  it('says what ran where all is well [B3] [S4.24]', async () => {
    const verdict = await check(ADD, TESTS);
    expect(errors(verdict)).toEqual([]);
    expect(verdict.validated).toBe(true);
    expect(inEnglish(verdict.ran)).toEqual([
      '1 code cell',
      '1 example',
      '2 tests',
      '2 of 2 planted faults noticed'
    ]);
  });

  it('runs the tests by the very line that runs them in the notebook, too [A1]', async () => {
    const twice =
      'times = []\n\ndef test_add():\n    times.append(1)\n    assert len(times) < 3 and add(1, 2) == 3';
    const verdict = await check(ADD, twice);
    expect(verdict.validated).toBe(false);
    expect(errors(verdict)).toEqual([
      'The tests pass, and fail when they run again as their cell runs them in the notebook: AssertionError'
    ]);
  });

  it('quotes both sides of the assert that failed', async () => {
    const verdict = await check(
      ADD.replace('a + b', 'a - b').replace('>>>', '>'),
      TESTS
    );
    expect(verdict.validated).toBe(false);
    expect(errors(verdict)).toEqual([
      'test_add: assert add(1, 2) == 3: the left side is -1, the right side 3'
    ]);
    const tests = verdict.results.find(({ check: name }) => name === 'tests');
    expect(tests?.findings[0]).toMatchObject({ line: 2, cell: 0 });
    expect(inEnglish(tests?.ran)).toBe('1 of 2 tests');
  });

  it('fails a doctest that does not hold', async () => {
    const verdict = await check(ADD.replace('    3', '    4'));
    expect(errors(verdict)).toEqual([
      'The doctest of `add` fails: add(1, 2) gives 3, expected 4'
    ]);
  });

  it('tries the examples and asserts of the request', async () => {
    const request =
      'Write add:\n```\n>>> add(1, 2)\n3\n>>> add("a", "b")\n"ab"\n```\nIt must satisfy\n- `assert add(2, 2) == 5`\nand assert nothing else.\n>>> other(1)\n2';
    const verdict = await check(ADD, '', { request });
    expect(errors(verdict)).toEqual([
      'The request says otherwise: assert add(2, 2) == 5: the left side is 4, the right side 5'
    ]);
    expect(
      inEnglish(
        verdict.results.find(({ check: name }) => name === 'examples')?.ran
      )
    ).toBe('3 examples');
  });

  it('runs unittest classes, plain classes, coroutines and bare asserts', async () => {
    const tests =
      'import unittest\nimport asyncio\n' +
      'class TestAdd(unittest.TestCase):\n    def setUp(self):\n        self.one = 1\n' +
      '    def test_a(self):\n        self.assertEqual(add(self.one, 0), 1)\n' +
      '    def test_b(self):\n        with self.subTest(1):\n            self.assertEqual(add(1, 1), 3)\n' +
      'class TestPlain:\n    def setup_method(self):\n        self.two = 2\n    def test_c(self):\n        assert add(self.two, 1) == 3\n' +
      'async def test_d():\n    await asyncio.sleep(0)\n    assert add(1, 1) == 2\n' +
      "assert add(3, 4) == 7\n\nif __name__ == '__main__':\n    unittest.main()";
    const verdict = await check(ADD, tests);
    expect(errors(verdict)).toEqual(['TestAdd.test_b: AssertionError: 2 != 3']);
    expect(
      inEnglish(
        verdict.results.find(({ check: name }) => name === 'tests')?.ran
      )
    ).toBe('4 of 5 tests');
  });

  it('drops the import of the code from a module that does not exist', async () => {
    const verdict = await check(ADD, `from solution import add\n${TESTS}`);
    expect(verdict.validated).toBe(true);
    expect(verdict.tests[0]).not.toContain('solution');
  });

  it('adds an import that the code lacks, and runs it so', async () => {
    const verdict = await check(
      'def f(x: List[int]) -> int:\n    return math.floor(sum(x))\nprint(f([1]))'
    );
    expect(verdict.validated).toBe(true);
    expect(verdict.code[0]).toMatch(/^import math\nfrom typing import List\n/);
    expect(
      verdict.results.find(({ check: name }) => name === 'runs')?.outputs
    ).toEqual([{ cell: 0, text: '1', pictures: [] }]);
  });

  it('runs the cells above that the code needs, and no others [B3]', async () => {
    const sandbox = new PythonSandbox();
    const verdict = await runChecks(
      makeInput('print(scale(2))', '', {
        cellsAbove: [
          { id: 'a', source: '%matplotlib inline\nimport math' },
          { id: 'b', source: 'raise RuntimeError("not needed")' },
          { id: 'c', source: 'def scale(x):\n    return math.pi * x' }
        ]
      }),
      makeDeps(sandbox)
    );
    expect(inEnglish(verdict.ran)).toEqual(['1 code cell after 2 cells above']);
    expect(sandbox.steps.filter(({ role }) => role === 'context')).toHaveLength(
      2
    );
    expect(sandbox.closed).toBe(1);
  });

  it('does not blame the code for a cell above that fails', async () => {
    const verdict = await check('print(x)', '', {
      cellsAbove: [{ id: 'a', source: 'x = 1 / 0' }]
    });
    expect(verdict.failing).toEqual([]);
    expect(verdict.validated).toBe(false);
    expect(
      inEnglish(
        verdict.results.find(({ check: name }) => name === 'runs')?.reason
      )
    ).toContain('ZeroDivisionError');
  });

  it('notices a failure that only running shows, with its line', async () => {
    const verdict = await check('x = [1]\n\nprint(x[3])');
    expect(summary(verdict)).toMatchObject({
      runs: 'failed',
      examples: 'skipped',
      tests: 'skipped'
    });
    expect(
      verdict.results.find(({ check: name }) => name === 'runs')?.findings[0]
    ).toMatchObject({
      message: 'IndexError: list index out of range',
      cell: 0,
      line: 3
    });
  });

  it.each([
    ['sys.exit', 'import sys\nprint(1)\nsys.exit(0)'],
    ['input', 'name = input("?")'],
    ['a coroutine that nobody awaits', 'async def f(): pass\nf()']
  ])(
    'does not count code that ends in %s as run [H26]',
    async (_what, code) => {
      const verdict = await check(code);
      expect(verdict.failing).toContain('runs');
      expect(verdict.validated).toBe(false);
    }
  );

  it('says so where tests need pytest and the kernel has none', async () => {
    const lacking = () =>
      new PythonSandbox('import sys\nsys.modules["pytest"] = None');
    const checkWithout = (tests: string) =>
      runChecks(makeInput(ADD, tests), makeDeps(lacking()));
    for (const tests of [
      'import pytest\ndef test_add():\n    assert add(1, 2) == pytest.approx(3)',
      'def test_add(tmp_path):\n    assert add(1, 2) == 3'
    ]) {
      const verdict = await checkWithout(tests);
      const result = verdict.results.find(
        ({ check: name }) => name === 'tests'
      );
      expect(result).toMatchObject({ verdict: 'skipped' });
      expect(inEnglish(result?.reason)).toContain('%pip install pytest');
      expect(verdict).toMatchObject({ failing: [], validated: false });
    }
    const { validated } = await checkWithout(`import pytest\n${TESTS}`);
    expect(validated).toBe(true);
  });
});

/** Code whose every call counts. */
const TOTAL =
  'class Total:\n    def __init__(self):\n        self.value = 0\n    def add(self, n):\n        self.value += n + 1\n        return self.value\ntotal = Total()\nasync def later(n):\n    return n';

describe('[V1] What a failing assert tells is what it saw', () => {
  it.each([
    [
      'a call with a side effect',
      'def test_a():\n    assert total.add(5) == 5\ndef test_b():\n    assert total.value == 6',
      ['test_a: assert total.add(5) == 5: the left side is 6, the right side 5']
    ],
    [
      'the last link of a chain that was tried',
      'def test_a():\n    assert 0 < total.add(5) < 5 < total.add(1)\ndef test_b():\n    assert total.value == 6',
      [
        'test_a: assert 0 < total.add(5) < 5 < total.add(1): the left side is 6, the right side 5'
      ]
    ],
    [
      'no more of `and` than was tried',
      'def test_a():\n    assert total.add(1) == 3 and total.add(9)\ndef test_b():\n    assert total.value == 2',
      [
        'test_a: assert total.add(1) == 3 and total.add(9): `total.add(1) == 3`: the left side is 2, the right side 3'
      ]
    ],
    [
      'all of `or`',
      'def test_a():\n    assert total.value == 1 or not total.value == 0',
      [
        'test_a: assert total.value == 1 or not total.value == 0: `total.value == 1`: the left side is 0, the right side 1; `total.value == 0`: the left side is 0, the right side 0'
      ]
    ],
    [
      'a call and what it was given',
      'def test_a():\n    n = 2\n    assert isinstance(total.add(n), str)',
      [
        'test_a: assert isinstance(total.add(n), str): it is False where `total.add(n)` is 3'
      ]
    ],
    [
      'membership, a name and an assignment',
      'def test_a():\n    assert (n := total.add(1)) in [5]\ndef test_b():\n    empty = []\n    assert empty',
      [
        'test_a: assert (n := total.add(1)) in [5]: the left side is 2, the right side [5]',
        'test_b: assert empty: it is []'
      ]
    ],
    [
      'a coroutine',
      'async def test_a():\n    assert await later(total.add(1)) == 1',
      [
        'test_a: assert await later(total.add(1)) == 1: the left side is 2, the right side 1'
      ]
    ],
    [
      'the message that the author gave, made once',
      'def test_a():\n    assert total.add(1) == 1, f"sum {total.add(1)}"\ndef test_b():\n    assert total.value == 4',
      [
        'test_a: AssertionError: sum 4; assert total.add(1) == 1: the left side is 2, the right side 1'
      ]
    ],
    [
      'an assert of a helper, a comprehension and a constant',
      'def check(n):\n    assert all(x == n for x in [total.add(0)])\ndef test_a():\n    check(5)\ndef test_b():\n    assert False',
      [
        'test_a: assert all(x == n for x in [total.add(0)]): it is False',
        'test_b: assert False'
      ]
    ]
  ])('%s', async (_what, tests, expected) => {
    const verdict = await check(TOTAL, tests, { disabled: ['test-quality'] });
    expect(errors(verdict)).toEqual(expected);
  });

  it('the line of the assert stays its own, and pytest gets no other asserts', async () => {
    const verdict = await check(
      TOTAL,
      'import pytest\n\n@pytest.mark.parametrize("n", [1])\ndef test_a(n):\n    x = 1\n    assert (\n        total.add(n)\n        == x\n    )'
    );
    const { findings = [] } =
      verdict.results.find(({ check: name }) => name === 'tests') ?? {};
    expect(findings[0].line).toBe(6);
    expect(findings[0].message).toContain(
      'the left side is 2, the right side 1'
    );
  });

  it('also of an assert in the request', async () => {
    const verdict = await check(TOTAL, '', {
      request: 'assert total.add(5) == 5'
    });
    expect(errors(verdict)).toEqual([
      'The request says otherwise: assert total.add(5) == 5: the left side is 6, the right side 5'
    ]);
  });
});

describe('[V7] What the tests are about', () => {
  const OWN = 'def reverse(s):\n    return s[::-1]';
  const GOOD =
    'def test_reverse():\n    assert reverse("abc") == "cba"\n    assert reverse("") == ""';

  it('tests in the same block as the code are run as others are', async () => {
    const apart = await check(OWN, GOOD);
    const together = await check(`${OWN}\n\n${GOOD}\n\ntest_reverse()`);
    expect(together.ran).toEqual(apart.ran);
    expect(inEnglish(together.ran)).toContain('1 test');
    expect(together.validated).toBe(true);
    const wrong = await check(`${OWN.replace('[::-1]', '')}\n\n${GOOD}`, '', {
      before: { source: OWN, signatures: 'kept' }
    });
    expect(wrong.failing).toEqual(['tests']);
    expect(wrong.code).toHaveLength(1);
  });

  it('a test of nothing of the code does not count', async () => {
    const verdict = await check(
      OWN,
      'def test_reverse():\n    reverse("abc")\n    expected = "abc"[::-1]\n    assert expected == "cba"'
    );
    expect(verdict.failing).toContain('test-quality');
    expect(errors(verdict)[0]).toBe(
      '`test_reverse` asserts nothing about the code.'
    );
  });

  it('two versions of a function are not proved by tests of the last', async () => {
    const verdict = await runChecks(
      {
        ...makeInput(OWN.replace('[::-1]', ''), GOOD),
        code: [OWN.replace('[::-1]', ''), OWN]
      },
      makeDeps(new PythonSandbox())
    );
    expect(verdict).toMatchObject({ validated: false, failing: ['reply'] });
    expect(errors(verdict)[0]).toContain('`reverse` is defined again');
  });

  it('what a cell writes into a file is no other version of a function', async () => {
    const { results } = await runChecks(
      {
        ...makeInput(OWN, GOOD),
        code: [`%%writefile old.py\n${OWN.replace('[::-1]', '')}`, OWN]
      },
      makeDeps(new PythonSandbox())
    );
    expect(results.find(({ check }) => check === 'reply')).toMatchObject({
      verdict: 'passed',
      findings: []
    });
  });

  it('a built-in of the code judges no tests, unless it was asked for', async () => {
    const code = `${OWN}\ndef len(x):\n    return 3`;
    const tests = 'def test_reverse():\n    assert len(reverse("abcd")) == 3';
    const verdict = await check(code, tests);
    expect(verdict.failing).toContain('tampering');
    const asked = await check(code, tests, { request: 'reverse and own len' });
    expect(asked.failing).not.toContain('tampering');
  });
});

describe('Tests that prove too little [H26] [S4.27]', () => {
  it('rejects tests that notice no planted fault', async () => {
    const verdict = await check(
      'def add(a, b):\n    return a + b',
      'def test_add():\n    assert add(1, 2) is not add'
    );
    expect(summary(verdict)).toMatchObject({
      tests: 'passed',
      'test-quality': 'failed'
    });
    expect(verdict.validated).toBe(false);
    expect(errors(verdict)[0]).toContain(
      'notice none of the faults planted in the code (2)'
    );
  });

  it('rejects a test that passes only once', async () => {
    const verdict = await check(
      'seen = []\ndef add(a, b):\n    seen.append(a)\n    return a + b',
      'def test_add():\n    assert add(0, 2) == 2 and len(seen) < 2'
    );
    expect(errors(verdict)).toContain(
      '`test_add` passed at first, and failed when it ran again.'
    );
  });

  it.each([
    ['', ''],
    [
      ' where the system has no timers and is slow',
      'import signal, time, _thread\ndel signal.setitimer\ninterrupt = _thread.interrupt_main\n_thread.interrupt_main = lambda: (interrupt(), time.sleep(0.2))\n'
    ]
  ])(
    'ends a planted fault that loops for ever, and counts it as noticed%s',
    async (_, first) => {
      const verdict = await check(
        `${first}def count(n):\n    i = 0\n    while i < n:\n        i += 1\n    return i`,
        'def test_count():\n    assert count(3) == 3\n    assert count(0) == 0'
      );
      expect(errors(verdict)).toEqual([]);
      expect(inEnglish(verdict.ran.at(-1))).toMatch(
        /^(\d) of \1 planted faults noticed$|^\d of \d planted faults noticed$/
      );
    }
  );

  it.each([
    [
      'leaves the process',
      'import os\ndef add(a, b):\n    os._exit(0)',
      'it ended before it could report'
    ],
    [
      'raises SystemExit',
      'import sys\ndef add(a, b):\n    sys.exit(0)',
      'SystemExit'
    ],
    [
      'replaces the assert methods',
      'import unittest\nunittest.TestCase.assertEqual = lambda *a: None\ndef add(a, b):\n    return a - b',
      'the code replaced unittest.TestCase.assertEqual'
    ]
  ])('believes no result of code that %s', async (_what, code, reason) => {
    const verdict = await check(
      code,
      'import unittest\nclass TestAdd(unittest.TestCase):\n    def test_add(self):\n        self.assertEqual(add(1, 2), 3)'
    );
    expect(verdict.validated).toBe(false);
    expect(verdict.failing).toContain('tests');
    expect(errors(verdict).join('\n')).toContain(reason);
  });

  it('keeps its own view when the code replaces print, json and stdout', async () => {
    const verdict = await check(
      'import builtins, json, sys, io\nbuiltins.print = lambda *a, **k: None\njson.dumps = lambda *a, **k: "{}"\n' +
        'sys.stdout = io.StringIO()\ndef add(a, b):\n    return a - b',
      TESTS
    );
    expect(verdict.validated).toBe(false);
    expect(verdict.failing).toEqual(expect.arrayContaining(['tampering']));
  });
});
