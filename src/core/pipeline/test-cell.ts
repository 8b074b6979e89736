import { splitMainGuard } from '../python/main-guard';

/** A top-level test function or test class. */
const PYTHON_TEST =
  /^(?:async\s+)?def\s+(test\w*)\s*\(|^class\s+(Test\w*)\b|^class\s+(\w+)\s*\([^)]*TestCase[^)]*\)/gm;

/** Code that starts a test runner itself. */
const PYTHON_RUNNER = /\b(?:ipytest\.run|unittest\.main|pytest\.main)\s*\(/;

/** First words of what we add below tests; what follows them is ours. */
const RUNNER_MARK = '# Run the tests above, in this notebook';

interface PythonTests {
  readonly functions: readonly string[];
  readonly unitTestClasses: readonly string[];
  readonly plainClasses: readonly string[];
}

/**
 * The source of a cell that defines tests and runs them in the notebook.
 *
 * For Python the tests run by pytest where the kernel has `ipytest`, else by `unittest`; a failing test
 * fails the cell. Only this cell's tests run, and no helper name is left behind. Tests in other
 * languages, and tests that already start a runner, stay as they are.
 */
export function testCellSource(code: string, language: string): string {
  if (language !== 'python') {
    return code;
  }
  const body = withoutTestProgram(code).trimEnd();
  const tests = findPythonTests(body);
  const names = [
    ...tests.functions,
    ...tests.unitTestClasses,
    ...tests.plainClasses
  ];
  if (names.length === 0 || PYTHON_RUNNER.test(body)) {
    return body;
  }
  return `${body}\n\n\n${pythonRunner(tests, names)}`;
}

/** The tests of a cell without the lines that run them, for showing them to the model. */
export function withoutRunner(source: string): string {
  const at = source.lastIndexOf(`\n${RUNNER_MARK}`);
  return at === -1 ? source : source.slice(0, at).trimEnd();
}

/** Without the start of a test program, which a notebook cell has no use for. */
function withoutTestProgram(source: string): string {
  const { code, guard } = splitMainGuard(source);
  return guard !== null && PYTHON_RUNNER.test(guard) ? code : source;
}

function findPythonTests(code: string): PythonTests {
  const functions = new Set<string>();
  const unitTestClasses = new Set<string>();
  const plainClasses = new Set<string>();
  for (const match of code.matchAll(PYTHON_TEST)) {
    const [line, functionName, testClass, otherClass] = match;
    if (functionName !== undefined) {
      functions.add(functionName);
    } else if (otherClass !== undefined) {
      unitTestClasses.add(otherClass);
    } else if (testClass !== undefined) {
      const head = code.slice(match.index, match.index + line.length + 80);
      (/^class\s+\w+\s*\([^)]*TestCase/.test(head)
        ? unitTestClasses
        : plainClasses
      ).add(testClass);
    }
  }
  return {
    functions: [...functions],
    unitTestClasses: [...unitTestClasses],
    plainClasses: [...plainClasses]
  };
}

function pythonRunner(tests: PythonTests, names: readonly string[]): string {
  const pytestNames = names.map(name => `"{${name}}"`).join(', ');
  const cases = [
    ...tests.functions.map(name => `unittest.FunctionTestCase(${name})`),
    ...tests.unitTestClasses.map(
      name => `unittest.defaultTestLoader.loadTestsFromTestCase(${name})`
    )
  ];
  if (cases.length === 0) {
    // Plain test classes are pytest's own form; unittest has nothing to run them with.
    return [
      `${RUNNER_MARK}.`,
      'import ipytest',
      '',
      `ipytest.run("-q", ${pytestNames}, raise_on_error=True)`
    ].join('\n');
  }
  return [
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
    `    ipytest.run("-q", ${pytestNames}, raise_on_error=True)`
  ].join('\n');
}
