import { PythonSandbox } from './python-sandbox';
import { runCase, RUNNER_CASES } from './runner-cases';

// Each test starts a Python.
jest.setTimeout(60_000);

describe('The runner in a plain Python, where no event loop runs [S4.24]', () => {
  it.each(RUNNER_CASES)('runs $what', async ({ errors = [], ...item }) => {
    const found = await runCase(new PythonSandbox(), item);
    expect(found).toMatchObject({ errors, ran: item.ran });
    expect(found.verdict.validated).toBe(errors.length === 0);
  });
});
