import { runChecks } from '../../../src/core/checks/run-checks';
import type { CheckInput } from '../../../src/core/checks/types';
import { execution, FakeSandbox } from './fake-sandbox';
import { makeDeps, makeInput } from './make';
import { inEnglish } from '../../fixtures/in-english';

const TEST = 'def test_f():\n    assert f(1) == 1';

function check(
  given: string,
  sandbox: FakeSandbox | null,
  more: Partial<CheckInput> = {}
) {
  return runChecks(
    makeInput(given, TEST, { given: 1, ...more }),
    makeDeps(sandbox)
  );
}

describe('Code that stands in the notebook already, under new tests [S4.14]', () => {
  it('runs before the tests', async () => {
    const sandbox = new FakeSandbox();
    await check('def f(x):\n    return x', sandbox);
    expect(sandbox.steps.map(({ role }) => role)).toContain('code');
    expect(sandbox.steps.map(({ source }) => source)).toContain(
      'def f(x):\n    return x'
    );
  });

  it('is not mended, and what is wrong with it fails nothing', async () => {
    const code =
      'import subprocess\n\ndef f(x):\n    np.abs(x)\n    return subprocess.run(x, shell=True)';
    const verdict = await check(code, null);
    expect(verdict.failing).not.toContain('lint');
    expect(verdict.failing).not.toContain('security');
    expect(verdict.code).toEqual([code]);
    expect(
      verdict.results.find(({ check: name }) => name === 'security')
        ?.findings[0]
    ).toMatchObject({ severity: 'warning' });
  });

  it('skips the tests where it does not run itself', async () => {
    const sandbox = new FakeSandbox(({ role }) =>
      role === 'code'
        ? execution({
            status: 'error',
            error: { name: 'ValueError', message: 'no', traceback: '' }
          })
        : execution()
    );
    const verdict = await check('raise ValueError("no")', sandbox);
    const runs = verdict.results.find(({ check: name }) => name === 'runs');
    expect(runs).toMatchObject({ verdict: 'skipped' });
    expect(inEnglish(runs?.reason)).toContain('ValueError: no');
    expect(verdict.validated).toBe(false);
  });

  it('leaves what was written with it to be judged', async () => {
    const verdict = await check('def f(x):\n    return x', null, {
      code: ['def f(x):\n    return x', 'print(nothing)']
    });
    expect(verdict.failing).toContain('lint');
  });
});
