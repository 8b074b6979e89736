import { mutantsOf } from '../../../../src/core/checks/quality/mutants';
import { testPlan } from '../../../../src/core/checks/quality/test-plan';
import {
  mutantsStep,
  preludeStep
} from '../../../../src/core/checks/runner/runner-steps';
import {
  runCase,
  RUNNER_CASES,
  type RunnerCase
} from '../../../core/checks/runner-cases';
import { runPython, useSandboxServer } from './sandbox-server';

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
    const { stdout } = await runPython(server.sandbox, [
      preludeStep('m').source,
      'la = 1',
      source
    ]);
    expect(stdout).toBe(source.includes('len') ? '9\n' : '');
  });

  it('leaves nothing running of a coroutine that never ends', async () => {
    const code =
      'async def count(n):\n    i = 0\n    while i < n:\n        i += 1\n    return i';
    const tests = 'async def test_a():\n    assert await count(3) == 3';
    const endless = mutantsOf(code)
      .filter(({ what }) => what.includes('`+=`'))
      .map((mutant, id) => ({ ...mutant, id }));
    const { stdout } = await runPython(server.sandbox, [
      preludeStep('m').source,
      `${code}\n${tests}\nimport threading\nbefore = threading.enumerate()`,
      mutantsStep('m', testPlan([tests]), endless, 5).source,
      'print([thread.name for thread in threading.enumerate() if thread not in before])'
    ]);
    expect(endless).toHaveLength(1);
    expect(stdout).toBe('[]\n');
  });
});
