import { FORGED_PASSES, HONEST_CODE } from './forged-passes';
import { PythonSandbox } from './python-sandbox';
import { runCase } from './runner-cases';

// Each test starts a Python.
jest.setTimeout(60_000);

describe('[V3] A pass that code forges is not believed', () => {
  it.each(FORGED_PASSES)('by $what', async ({ code, tests = PLAIN, says }) => {
    const { verdict, errors } = await runCase(
      new PythonSandbox(),
      { code, tests },
      { marker: () => 'MARKER' }
    );
    expect(verdict.validated).toBe(false);
    expect(verdict.failing).toContain('tests');
    expect(errors?.join('\n')).toMatch(says);
  });

  it.each(HONEST_CODE)('but code that $what is', async item => {
    const { verdict, errors } = await runCase(new PythonSandbox(), item);
    expect(errors).toEqual([]);
    expect(verdict.validated).toBe(true);
    // No fault that was planted is taken for a forgery of the code.
    expect(JSON.stringify(verdict.results)).not.toContain('is not known');
  });
});

const PLAIN = 'def test_add():\n    assert add(1, 2) == 3';
