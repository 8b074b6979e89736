import type { TestDefinition } from '../../checks/quality/test-kinds';

/** First words of what we add below tests that only pytest can run; what follows them is ours. */
const RUNNER_MARK = '# Run the tests above, in this notebook';

/** The line that we add below others. */
const CALLS =
  /\n\s*(?:import asyncio; )?(?:(?:await )?(?:\w+(?:\(\)\.\w+)?\(\)|asyncio\.to_thread\([\w().]+\)); )+print\("\d+ tests? passed"\)\s*$/;
const UNITTEST =
  /\n\s*import (?:asyncio, )?sys, unittest; assert [^\n]*TextTestRunner\(sys\.stdout\)[^\n]*\s*$/;

/** The tests of a cell without the lines that run them, for showing them to the model. */
export function withoutRunner(source: string): string {
  const at = source.lastIndexOf(`\n${RUNNER_MARK}`);
  return at === -1
    ? source.replace(UNITTEST, '').replace(CALLS, '')
    : source.slice(0, at).trimEnd();
}

/**
 * The line that runs tests which anybody can run: plain calls, so that the first failure is the cell's own.
 * Classes of `unittest` report to the output, for what goes to the error stream stands on red ground.
 *
 * @param ownLoops whether any start event loops: those run in a thread, where none is at work.
 */
export function plainRunner(
  tests: readonly TestDefinition[],
  ownLoops: boolean
): string {
  const calls = tests.flatMap(test =>
    test.by === 'unittest' ? [] : test.calls
  );
  const classes = tests.filter(({ by }) => by === 'unittest');
  const count = calls.length === 1 ? '1 test' : `${calls.length} tests`;
  return lines(
    ...(calls.length === 0
      ? []
      : [
          [
            ...(ownLoops ? ['import asyncio'] : []),
            ...calls.map(({ callee, isAsync }) =>
              isAsync
                ? `await ${callee}()`
                : ownLoops
                  ? `await asyncio.to_thread(${callee})`
                  : `${callee}()`
            ),
            `print("${count} passed")`
          ].join('; ')
        ]),
    ...(classes.length === 0 ? [] : [unittestRunner(classes, ownLoops)])
  );
}

function unittestRunner(
  classes: readonly TestDefinition[],
  ownLoops: boolean
): string {
  const suites = classes.map(
    ({ name }) => `unittest.defaultTestLoader.loadTestsFromTestCase(${name})`
  );
  const suite =
    suites.length === 1
      ? suites[0]
      : `unittest.TestSuite([${suites.join(', ')}])`;
  const run = 'unittest.TextTestRunner(sys.stdout).run';
  // In a thread where there are coroutines, for their classes have event loops of their own.
  return ownLoops || classes.some(({ isAsync }) => isAsync)
    ? `import asyncio, sys, unittest; assert (await asyncio.to_thread(${run}, ${suite})).wasSuccessful(), "a test failed"`
    : `import sys, unittest; assert ${run}(${suite}).wasSuccessful(), "a test failed"`;
}

/**
 * The lines that run tests which only pytest can run. It takes tests from files only, so it gets one that has
 * all that the notebook has.
 *
 * @param withCoroutines whether any are among them: they are awaited beside the notebook's event loop.
 */
export function pytestRunner(
  tests: readonly TestDefinition[],
  withCoroutines: boolean
): string {
  const wanted = tests.map(({ name }) => `f"{_file}::${name}"`).join(', ');
  const options = `["-q", "-p", "no:cacheprovider", "--import-mode=importlib", ${wanted}]`;
  return lines(
    `${RUNNER_MARK}: pytest takes them from a file.`,
    `import ${withCoroutines ? 'asyncio, inspect, ' : ''}pathlib, pytest, sys, tempfile`,
    ...(withCoroutines ? AWAITING : []),
    'sys.modules.pop("test_cell", None); _file = pathlib.Path(tempfile.mkdtemp(), "test_cell.py")',
    `_file.write_text("globals().update(vars(__import__('__main__')))")`,
    `assert ${withCoroutines ? `(await asyncio.to_thread(pytest.main, ${options}, [_Awaiting()]))` : `pytest.main(${options})`} == 0, "a test failed"`
  );
}

/** A plugin for the coroutines that no plugin awaits. */
const AWAITING = [
  '',
  '',
  'class _Awaiting:',
  '    def pytest_pyfunc_call(self, pyfuncitem):',
  '        test, given = pyfuncitem.obj, pyfuncitem.funcargs',
  '        if inspect.iscoroutinefunction(test):',
  '            wanted = inspect.signature(test).parameters',
  '            asyncio.run(test(**{key: given[key] for key in wanted if key in given}))',
  '            return True',
  '',
  ''
];

function lines(...all: readonly string[]): string {
  return all.join('\n');
}
