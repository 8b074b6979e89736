import {
  doesSomething,
  readPython,
  type PythonStatement
} from '../../../python/read-python';

const TEST_DEFINITION =
  /^(?:async\s+)?def\s+test\w*\s*\(|^class\s+\w+\s*\([^)]*TestCase/;
const TEST_CLASS = /^class\s+Test\w*\b/;
const TEST_METHOD = /^\s+(?:async\s+)?def\s+test/;
const DEFINITION = /^(?:(?:async\s+)?def|class)\s/;
const TEST_IMPORT =
  /^(?:import|from)\s+(?:pytest|unittest|hypothesis|ipytest)\b/;

/**
 * Whether Python is a test: most of what it defines are tests, or it imports a test library and only
 * asserts, or it does nothing but assert.
 */
export function isPythonTest(lines: readonly string[]): boolean {
  const top = lines.filter(line => /^[a-z]/.test(line));
  // A class called `Tester` may do anything.
  const hasMethods = lines.some(line => TEST_METHOD.test(line));
  const tests = top.filter(
    line => TEST_DEFINITION.test(line) || (hasMethods && TEST_CLASS.test(line))
  ).length;
  const definitions = top.filter(line => DEFINITION.test(line)).length;
  if (definitions > 0) {
    return tests * 2 > definitions;
  }
  const asserts = top.filter(line => /^assert\b/.test(line)).length;
  if (top.some(line => TEST_IMPORT.test(line))) {
    return asserts > 0;
  }
  return (
    asserts > 0 &&
    top.every(line => /^(?:assert\b|import\b|from\b|print\()/.test(line))
  );
}

/** How a value is printed: what an output block holds that happens to be Python. */
const PRINTED =
  /^\p{Lu}\w*\(|^(?:array|tensor|deque|dict_\w+|defaultdict|set|frozenset)\(/u;

/**
 * Whether lines without a language are Python that does something, and not an output or data that
 * happens to parse.
 *
 * @param label The line of prose above the block.
 */
export function isPythonCode(lines: readonly string[], label: string): boolean {
  const { statements, problem } = readPython(lines.join('\n'), {
    inFunction: true
  });
  const doing = statements.filter(doesSomething);
  if (problem !== null) {
    return doing.length * 2 > statements.length && doing.length > 1;
  }
  const onlyCalls = statements.every(
    item => item.kind === 'call' || !doesSomething(item)
  );
  if (onlyCalls && /\b(?:output|results?|prints?|returns?)\b/i.test(label)) {
    return false;
  }
  const first = lines[doing[0]?.start ?? 0] ?? '';
  return (
    doing.length > 0 &&
    !(onlyCalls && doing.length === 1 && PRINTED.test(first)) &&
    !isShell(statements, lines)
  );
}

/** `pip install …` runs in a cell as well, but nothing says that it should. */
function isShell(
  statements: readonly PythonStatement[],
  lines: readonly string[]
): boolean {
  return statements.every(
    ({ kind, start }) => kind === 'magic' && /^\w/.test(lines[start])
  );
}
