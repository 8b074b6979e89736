import { mutantsOf } from '../../../../src/core/checks/quality/mutants';
import { testPlan } from '../../../../src/core/checks/quality/test-plan';
import {
  mutantsStep,
  preludeStep,
  testsStep,
  type RunnerWork
} from '../../../../src/core/checks/runner/runner-steps';
import type { CodeStep } from '../../../../src/core/ports/sandbox';
import {
  runCase,
  RUNNER_CASES,
  type RunnerCase
} from '../../../core/checks/runner-cases';
import { python, runSteps, useSandboxServer } from './sandbox-server';
import {
  FORGED_IN_KERNELS,
  FORGED_PASSES,
  HONEST_CODE
} from '../../../core/checks/forged-passes';

const server = useSandboxServer();

// Each test starts a kernel.
jest.setTimeout(90_000);

/** Forms that need a plugin of pytest, which comes with every Jupyter server. */
const WITH_PLUGINS: readonly RunnerCase[] = [
  {
    what: 'coroutines that a plugin of pytest runs',
    tests:
      'import anyio, pytest\n@pytest.fixture\ndef anyio_backend():\n    return "asyncio"\n@pytest.mark.anyio\nasync def test_a(anyio_backend):\n    await anyio.sleep(0)\n    assert add(1, 1) == 3',
    ran: '0 of 1 test',
    errors: [
      'test_a: assert add(1, 1) == 3: the left side is 2, the right side 3'
    ]
  }
];

const NO_WORK: RunnerWork = {
  examples: { texts: [], asserts: [] },
  tests: testPlan([]),
  mutants: [],
  seconds: 5
};

describe('The runner in a kernel, whose event loop is running [S4.24] [B3]', () => {
  it.each([...RUNNER_CASES, ...WITH_PLUGINS])(
    'runs $what',
    async ({ errors = [], ...item }) => {
      const found = await runCase(server.sandbox, item);
      expect(found).toMatchObject({ errors, ran: item.ran });
      expect(found.verdict.validated).toBe(errors.length === 0);
    }
  );

  it.each([
    '# end\u2028%pwd\u2028print(1)',
    'ls -la',
    's = r"a\u2028!echo 1"\nprint(len(s))'
  ])('[S2] reads no command into what it runs: %j', async source => {
    const { steps, ...kernel } = python('la = 1', source);
    const { stdout } = await runSteps(server.sandbox, {
      ...kernel,
      steps: [preludeStep('m', NO_WORK), ...steps]
    });
    expect(stdout).toBe(source.includes('len') ? '9\n' : '');
  });

  it('leaves nothing running of a coroutine that never ends', async () => {
    const code =
      'async def count(n):\n    i = 0\n    while i < n:\n        i += 1\n    return i';
    const tests = 'async def test_a():\n    assert await count(3) == 3';
    const endless = mutantsOf(code)
      .filter(({ what }) => what.includes('`+=`'))
      .map((mutant, id) => ({ ...mutant, id }));
    const mutants = mutantsStep('m');
    const prelude = preludeStep('m', {
      ...NO_WORK,
      tests: testPlan([tests]),
      mutants: endless
    });
    const toRun = python(
      `${code}\n${tests}\nimport threading, sys\nbefore = set(sys._current_frames())`,
      'print(len(set(sys._current_frames()) - before))'
    );
    const [written, last] = toRun.steps;
    const { stdout } = await runSteps(server.sandbox, {
      ...toRun,
      steps: [prelude, written, mutants, last]
    });
    expect(endless).toHaveLength(1);
    expect(stdout).toBe('0\n');
  });
});

describe('Under the guard, the runner', () => {
  const TESTS = 'import pytest\ndef test_a(tmp_path):\n    assert keep(1) == 1';
  // What is there before anything of the answer runs is no work of the answer.
  const run = (above: string, code: string) => {
    const first: CodeStep = { role: 'check', source: above };
    const [written] = python(code).steps;
    const prelude = preludeStep('m', { ...NO_WORK, tests: testPlan([TESTS]) });
    return runSteps(server.sandbox, {
      ...python(),
      steps: [first, prelude, written, testsStep('m')]
    });
  };

  it('[S4] takes the guard for none of the code, and lets it stop what a test does', async () => {
    const { stopped, stdout } = await run(
      '',
      'def keep(x):\n    open("kept.txt", "w").write("x")\n    return x'
    );
    expect(stopped).toEqual({
      effect: 'write',
      target: 'kept.txt',
      step: 2,
      line: 2
    });
    expect(stdout).toContain('"tampered":[]');
  });

  it('[V3] takes what an installed plugin of pytest replaces for no forgery', async () => {
    const { stopped, stdout } = await run(
      String.raw`import os, sys, tempfile
folder = tempfile.mkdtemp()
os.mkdir(folder + "/plug-1.dist-info")
for name, text in (
    ("plug-1.dist-info/METADATA", "Name: plug\nVersion: 1\n"),
    ("plug-1.dist-info/entry_points.txt", "[pytest11]\nplug = plug\n"),
    ("plug.py", "import pytest\nraises = pytest.raises\npytest.raises = lambda *a, **k: raises(*a, **k)\n"),
):
    with open(os.path.join(folder, name), "w") as file:
        file.write(text)
sys.path.insert(0, folder)
assert os.environ["HYPOTHESIS_STORAGE_DIRECTORY"].startswith(tempfile.gettempdir())`,
      'def keep(x):\n    return x'
    );
    expect(stopped).toBeUndefined();
    expect(stdout).toContain('"tampered":[]');
    expect(stdout).toContain('"passed":true');
  });
});

describe('[V3] In a kernel, a pass that code forges is not believed', () => {
  it.each([...FORGED_PASSES, ...FORGED_IN_KERNELS])(
    'by $what',
    async ({
      code,
      tests = 'def test_add():\n    assert add(1, 2) == 3',
      says
    }) => {
      const { verdict, errors } = await runCase(server.sandbox, {
        code,
        tests
      });
      expect(verdict.validated).toBe(false);
      expect(verdict.failing).toContain('tests');
      expect(errors?.join('\n')).toMatch(says);
    }
  );

  it.each(HONEST_CODE)('but code that $what is', async item => {
    const { verdict, errors } = await runCase(server.sandbox, item);
    expect(errors).toEqual([]);
    expect(verdict.validated).toBe(true);
  });
});
