import type { TestDefinition } from '../../checks/quality/test-kinds';

/** First words of what we add below tests; what follows them is ours. */
const RUNNER_MARK = '# Run the tests above, in this notebook';

/** The tests of a cell without the lines that run them, for showing them to the model. */
export function withoutRunner(source: string): string {
  const at = source.lastIndexOf(`\n${RUNNER_MARK}`);
  return at === -1 ? source : source.slice(0, at).trimEnd();
}

/** The lines that run tests which anybody can run and none of which is a coroutine. */
export function ipytestOrUnittestRunner(
  tests: readonly TestDefinition[]
): string {
  const cases = tests.flatMap(({ name, by, calls }) =>
    by === 'unittest'
      ? [`unittest.defaultTestLoader.loadTestsFromTestCase(${name})`]
      : calls.map(({ callee }) => `unittest.FunctionTestCase(${callee})`)
  );
  return lines(
    `${RUNNER_MARK}: by pytest where ipytest is installed, else by unittest.`,
    'try:',
    '    import ipytest',
    'except ImportError:',
    '    import unittest',
    '',
    '    assert unittest.TextTestRunner().run(unittest.TestSuite([',
    ...cases.map(item => `        ${item},`),
    '    ])).wasSuccessful(), "a test failed"',
    'else:',
    `    ${ipytestCall(tests)}`
  );
}

/** The lines that run tests which only pytest can run and in which nothing is a coroutine. */
export function ipytestOrPytestRunner(
  tests: readonly TestDefinition[]
): string {
  return lines(
    `${RUNNER_MARK}: by pytest, with ipytest where that is installed.`,
    'try:',
    '    import ipytest',
    'except ImportError:',
    ...pytestFunction(false).map(line => (line === '' ? '' : `    ${line}`)),
    '',
    `    _run_tests(${names(tests)})`,
    'else:',
    `    ${ipytestCall(tests)}`
  );
}

/** The lines that run tests which only pytest can run, coroutines among them. */
export function pytestRunner(tests: readonly TestDefinition[]): string {
  return lines(
    `${RUNNER_MARK}: by pytest, beside the notebook's event loop.`,
    'import asyncio',
    '',
    '',
    ...pytestFunction(true),
    '',
    '',
    `await asyncio.to_thread(_run_tests, ${names(tests)})`
  );
}

/**
 * The lines that run tests which anybody can run, some of which are coroutines.
 *
 * @param ownLoops whether others start event loops: those run in a thread, where none is at work.
 */
export function asynchronousRunner(
  tests: readonly TestDefinition[],
  ownLoops: boolean
): string {
  const called = tests.flatMap(({ by, calls }) =>
    by === 'unittest' ? [] : calls
  );
  const classes = tests.filter(({ by }) => by === 'unittest');
  const apart = ownLoops && called.some(({ isAsync }) => !isAsync);
  const count = called.length === 1 ? '1 test' : `${called.length} tests`;
  return lines(
    `${RUNNER_MARK}.`,
    ...(apart ? ['import asyncio', ''] : []),
    ...called.map(({ callee, isAsync }) =>
      isAsync
        ? `await ${callee}()`
        : ownLoops
          ? `await asyncio.to_thread(${callee})`
          : `${callee}()`
    ),
    ...(called.length === 0 ? [] : [`print("${count} passed")`]),
    ...(classes.length === 0
      ? []
      : [
          'import asyncio, unittest',
          '',
          '# In a thread, for these classes have event loops of their own.',
          `assert (await asyncio.to_thread(unittest.main, argv=["", ${names(classes)}], exit=False)).result.wasSuccessful(), "a test failed"`
        ])
  );
}

/**
 * The definition of `_run_tests`, which runs tests of the notebook by name. pytest takes tests from files
 * only, so it gets one that has all that the notebook has.
 */
function pytestFunction(withCoroutines: boolean): string[] {
  const imported = withCoroutines
    ? 'inspect, pathlib, sys, tempfile'
    : 'pathlib, sys, tempfile';
  return [
    'def _run_tests(*names):',
    `    import ${imported}`,
    '    import pytest',
    '',
    ...(withCoroutines
      ? [
          '    class Awaiting:',
          '        def pytest_pyfunc_call(self, pyfuncitem):',
          '            test, given = pyfuncitem.obj, pyfuncitem.funcargs',
          '            if inspect.iscoroutinefunction(test):',
          '                wanted = inspect.signature(test).parameters',
          '                asyncio.run(test(**{key: given[key] for key in wanted if key in given}))',
          '                return True',
          ''
        ]
      : []),
    '    with tempfile.TemporaryDirectory() as folder:',
    '        cell = pathlib.Path(folder, "test_cell.py")',
    '        cell.write_text("import __main__\\nglobals().update(vars(__main__))")',
    '        options = ["-q", "-p", "no:cacheprovider", "--import-mode=importlib", "--rootdir", folder]',
    `        code = pytest.main([*options, *(f"{cell}::{name}" for name in names)]${withCoroutines ? ', plugins=[Awaiting()]' : ''})`,
    '    sys.modules.pop("test_cell", None)',
    '    assert code == 0, "a test failed"'
  ];
}

function ipytestCall(tests: readonly TestDefinition[]): string {
  const wanted = tests.map(({ name }) => `"{${name}}"`).join(', ');
  return `ipytest.run("-q", ${wanted}, raise_on_error=True)`;
}

function names(tests: readonly TestDefinition[]): string {
  return tests.map(({ name }) => `"${name}"`).join(', ');
}

function lines(...all: readonly string[]): string {
  return all.join('\n');
}
