import { readPython, type PythonStatement } from '../../../python/read-python';
import type { TestsPlace } from '../../reply-rules';
import type { ReplyBlock } from '../../../replies/types';

const SAYS_TESTS =
  /\btests?\b|pytest|unittest|测试|テスト|테스트|тест|prueba|اختبار/iu;

/** `# Tests`, `# --- Unit tests ---`, `## Test cases:` */
const TEST_COMMENT =
  /^#[\s#=*-]*(?:(?:unit|simple|basic|quick|some|example|run|the|now)\s+)*(?:tests?|testing|asserts|assertions)\b(?![\w.(])|^#[\s#=*-]*(?:测试|テスト|테스트|тест|prueba)/iu;

const TEST_DEFINITION =
  /^(?:(?:async\s+)?def\s+test\w*\s*\(|class\s+(?:Test\w*\b[\s\S]*?^\s+(?:async\s+)?def\s+test|\w+\s*\([^)]*TestCase))/m;
const FIXTURE = /^@(?:pytest\.)?fixture\b/m;
const TEST_IMPORT =
  /^(?:import|from)\s+(?:pytest|unittest|hypothesis|ipytest|doctest)\b/;
const RUNS_TESTS =
  /^(?:if\s+__name__\b[\s\S]*\b(?:unittest\.main|pytest\.main|doctest\.testmod|(?:run_)?tests?\w*\s*\()|(?:unittest\.main|pytest\.main|ipytest\.run|(?:run_)?tests?\w*)\s*\()/;
const SAYS_SO = /^print\(\s*[fru]*(?:"[^"\n]*"|'[^'\n]*')\s*\)$/;
const ASSERTS = /\bassert\w*\b|\bpytest\.raises\b|\.assert\w+\(/;

/**
 * Parts a block of Python from the tests at its end, so that each gets a cell of its own and the tests are
 * run as tests. Only where the block is read as a whole and says nothing about its role.
 */
export function testsApart(
  block: ReplyBlock,
  { label, definedAbove }: TestsPlace
): readonly ReplyBlock[] {
  const at = block.complete ? startOfTests(block.code) : null;
  if (at === null) {
    return [block];
  }
  const lines = block.code.split('\n');
  const code = lines.slice(0, at).join('\n').trimEnd();
  const isNew = definedIn(code).every(name => !definedAbove.has(name));
  // What is tested stands above, and these are helpers.
  if (definedAbove.size > 0 && isNew && SAYS_TESTS.test(label)) {
    return [{ ...block, role: 'test' }];
  }
  return [
    { ...block, role: 'code', code },
    {
      ...block,
      role: 'test',
      code: lines.slice(at).join('\n').replace(/^\n+/, ''),
      repairs: [...block.repairs, 'Taken out of the block with the code.']
    }
  ];
}

/** The names of the functions and classes at the top level of a piece of Python. */
export function definedIn(code: string): string[] {
  const headers = code.matchAll(/^(?:async\s+)?(?:def|class)\s+(\w+)/gm);
  return [...headers].map(([, name]) => name);
}

/** The line, from 0, below the last statement that is no part of the tests; `null` where none follow code. */
function startOfTests(code: string): number | null {
  if (!ASSERTS.test(code)) {
    return null;
  }
  const { statements, problem } = readPython(code);
  const lines = code.split('\n');
  if (problem !== null) {
    return null;
  }
  const texts = statements.map(({ start, end }) =>
    lines.slice(start, end).join('\n')
  );
  const marked = statements.findIndex(
    (_, at) =>
      isMarked(statements, at, lines) &&
      statements
        .slice(at)
        .every(
          (statement, offset) =>
            statement.kind !== 'definition' || isTest(texts[at + offset])
        )
  );
  const first = marked > 0 ? marked : trailingTests(statements, texts);
  return first > 0 &&
    first < statements.length &&
    statements[first].start >= statements[first - 1].end &&
    hasDefinition(statements.slice(0, first), texts) &&
    isWorthIt(texts.slice(first), marked > 0)
    ? statements[first - 1].end
    : null;
}

/** Whether the comment right above a statement says that tests begin. */
function isMarked(
  statements: readonly PythonStatement[],
  at: number,
  lines: readonly string[]
): boolean {
  const above = lines.slice(
    at === 0 ? 0 : statements[at - 1].end,
    statements[at].start
  );
  return above.some(line => TEST_COMMENT.test(line));
}

/** The first of the statements at the end that are all tests, or run them. */
function trailingTests(
  statements: readonly PythonStatement[],
  texts: readonly string[]
): number {
  const last = statements.findLastIndex(
    ({ kind }, at) => !isPartOfTests(kind, texts[at])
  );
  return last + 1;
}

function isPartOfTests(kind: PythonStatement['kind'], text: string): boolean {
  switch (kind) {
    case 'definition':
      return isTest(text);
    case 'import':
      return TEST_IMPORT.test(text);
    case 'call':
      return RUNS_TESTS.test(text) || SAYS_SO.test(text);
    case 'control':
      return RUNS_TESTS.test(text) || ASSERTS.test(text);
    default:
      return /^assert\b/.test(text);
  }
}

function isTest(text: string): boolean {
  return TEST_DEFINITION.test(text) || FIXTURE.test(text);
}

function hasDefinition(
  statements: readonly PythonStatement[],
  texts: readonly string[]
): boolean {
  return statements.some(
    ({ kind }, at) => kind === 'definition' && !isTest(texts[at])
  );
}

/** One assertion behind the code is a part of it. */
function isWorthIt(texts: readonly string[], isMarked: boolean): boolean {
  const asserting = texts.filter(text => ASSERTS.test(text));
  return (
    asserting.length > 1 ||
    (asserting.length === 1 && (isMarked || isTest(asserting[0])))
  );
}
