import { runChecks } from '../../../src/core/checks/run-checks';
import { makeDeps, makeInput } from './make';
import { PythonSandbox } from './python-sandbox';

// Each test starts a Python.
jest.setTimeout(60_000);

/** As much of hypothesis as there is to it here: it refuses another instance of a class, unless that is settled. */
const HYPOTHESIS = `
import enum, sys, types
hypothesis = types.ModuleType("hypothesis")
class HealthCheck(enum.Enum):
    too_slow = 1
    differing_executors = 2
profiles, now = {}, {}
class settings:
    @staticmethod
    def register_profile(name, **kept): profiles[name] = kept
    @staticmethod
    def load_profile(name): now.update(profiles[name])
def given(*values):
    def decorate(test):
        last = []
        def wrapped(self=None):
            known = [item.name for item in now.get("suppress_health_check", [])]
            if last and last[0] is not self and "differing_executors" not in known:
                raise RuntimeError("called from several executors")
            assert now.get("database", "files") is None and now["derandomize"]
            last[:] = [self]
            test(*([] if self is None else [self]), *values)
        wrapped.hypothesis = types.SimpleNamespace(inner_test=test)
        return wrapped
    return decorate
hypothesis.HealthCheck, hypothesis.settings, hypothesis.given = HealthCheck, settings, given
sys.modules["hypothesis"] = hypothesis
`;

const check = (tests: string) =>
  runChecks(
    makeInput('def add(a, b):\n    return a + b', tests),
    makeDeps(new PythonSandbox(HYPOTHESIS))
  );

describe('Properties of hypothesis [E4]', () => {
  it.each([
    'import unittest\nfrom hypothesis import given\nclass TestAdd(unittest.TestCase):\n    @given(0, 5)\n    def test_add(self, a, b):\n        self.assertEqual(add(a, b), a + b)',
    'from hypothesis import given\n@given(0, 5)\ndef test_add(a=0, b=5):\n    assert add(a, b) == a + b'
  ])('run again like other tests, on methods too', async tests => {
    const verdict = await check(tests);
    expect(
      verdict.results.flatMap(({ findings }) =>
        findings.filter(({ severity }) => severity === 'error')
      )
    ).toEqual([]);
    expect(verdict.validated).toBe(true);
  });

  it('are told without the package as what the place lacks', async () => {
    const verdict = await runChecks(
      makeInput(
        'def add(a, b):\n    return a + b',
        'from hypothesis import given\n@given(0, 5)\ndef test_add(a=0, b=5):\n    assert add(a, b) == 5'
      ),
      makeDeps(
        new PythonSandbox('import sys\nsys.modules["hypothesis"] = None')
      )
    );
    expect(verdict.failing).toEqual([]);
    expect(verdict.validated).toBe(false);
  });
});
