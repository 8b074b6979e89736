import type { SyntaxNode } from '@lezer/common';
import { analyse } from '../../python/analyse';
import {
  childrenOf,
  descendants,
  lineAt,
  nameOfDefinition,
  textOf,
  type PythonTree
} from '../../python/tree';
import { assertionsIn, isTrivial, takesValueForMessage } from './assertions';
import { isDetached } from './detached';
import { isExpectedToFail, isSwallowed } from './swallowed-asserts';
import { testFunctions, type TestFunction } from './test-functions';

/** A test whose passing shows nothing. */
export interface UnfailingTest {
  /** The test's name; empty where it is about the whole cell. */
  readonly name: string;
  /** Line, from 1. */
  readonly line: number;
  /** Why, as the end of a sentence that starts with the test's name. */
  readonly reason: string;
}

const SKIPS =
  /(?:^|\.)(?:skip|skipTest|skipif|importorskip|xfail|exit|_exit|quit)$/;
const SKIP_MARK = /\b(?:skip|skipif|skipIf|skipUnless|xfail|expectedFailure)\b/;

/**
 * Finds the tests that cannot fail, whatever the code does: no assert, asserts of constants, asserts whose
 * failure is caught, tests that skip themselves or bring their own version of what they test.
 *
 * @param cell a test cell.
 * @param subjects the functions and classes under test.
 */
export function unfailingTests(
  cell: string,
  subjects: ReadonlySet<string>
): UnfailingTest[] {
  const facts = analyse(cell);
  const { tree } = facts;
  const replaced = facts.definitions.filter(
    ({ name, kind }) => kind !== 'import' && subjects.has(name)
  );
  const helpers = assertingHelpers(tree);
  const found = testFunctions(tree).flatMap(test => {
    const reason = reasonFor(tree, test, helpers, subjects);
    const line = lineAt(tree.code, test.node.from);
    return reason === null ? [] : [{ name: test.name, line, reason }];
  });
  return [
    ...replaced.map(({ name, line }) => ({
      name: '',
      line,
      reason: `the tests replace \`${name}\`, which they should test`
    })),
    ...found
  ];
}

/** Functions of the cell that assert, so that calling one is an assertion. */
function assertingHelpers(tree: PythonTree): ReadonlySet<string> {
  return new Set(
    [...descendants(tree.top)]
      .filter(node => node.name === 'FunctionDefinition')
      .filter(node => assertionsIn(tree, node).length > 0)
      .map(node => nameOfDefinition(tree, node))
      .filter(name => !name.startsWith('test'))
  );
}

function reasonFor(
  tree: PythonTree,
  { node, whole }: TestFunction,
  helpers: ReadonlySet<string>,
  subjects: ReadonlySet<string>
): string | null {
  const body = node.getChild('Body') ?? node;
  const assertions = [
    ...assertionsIn(tree, body),
    ...calls(tree, body, name => helpers.has(name.split('.').pop() ?? ''))
  ];
  if (assertions.length === 0) {
    return 'asserts nothing';
  }
  if (assertions.every(item => isTrivial(tree, item))) {
    return 'asserts only what is always true';
  }
  if (
    subjects.size > 0 &&
    assertions.every(
      item => isTrivial(tree, item) || isDetached(tree, item, body, subjects)
    )
  ) {
    return 'asserts nothing about the code';
  }
  if (assertions.every(item => isSwallowed(tree, item, body))) {
    return 'catches the failure of its own asserts';
  }
  if (assertions.some(item => isExpectedToFail(tree, item, body))) {
    return 'expects its own asserts to fail';
  }
  if (assertions.some(item => takesValueForMessage(tree, item))) {
    return 'compares by `assertTrue`, which takes its second value for a message';
  }
  const marks = whole.getChildren('Decorator').map(mark => textOf(tree, mark));
  if (marks.some(mark => SKIP_MARK.test(mark))) {
    return 'is marked to be skipped';
  }
  if (childrenOf(body).some(item => leavesFirst(tree, item, assertions[0]))) {
    return 'ends before its asserts';
  }
  const replaced = [...descendants(body)].find(item =>
    replaces(tree, item, subjects)
  );
  return replaced === undefined
    ? null
    : 'replaces what it should test by a version of its own';
}

function calls(
  tree: PythonTree,
  node: SyntaxNode,
  matches: (callee: string) => boolean
): SyntaxNode[] {
  return [...descendants(node)].filter(
    item =>
      item.name === 'CallExpression' &&
      matches(textOf(tree, childrenOf(item)[0]))
  );
}

/** A `return`, a skip or an exit in the test's own block before its first assertion. */
function leavesFirst(
  tree: PythonTree,
  statement: SyntaxNode,
  first: SyntaxNode
): boolean {
  return (
    statement.from < first.from &&
    (statement.name === 'ReturnStatement' ||
      (statement.name === 'RaiseStatement' &&
        /\bSkip(?:Test|ped)\b/.test(textOf(tree, statement))) ||
      (statement.name === 'ExpressionStatement' &&
        calls(tree, statement, name => SKIPS.test(name)).length > 0))
  );
}

/** `def add(…)` or `add = …` inside a test, or a mock put in the place of `add`. */
function replaces(
  tree: PythonTree,
  node: SyntaxNode,
  subjects: ReadonlySet<string>
): boolean {
  const isDefinition = /^(?:Function|Class)Definition$/.test(node.name);
  const first = node.firstChild;
  const isAssigned =
    node.name === 'AssignStatement' &&
    first?.name === 'VariableName' &&
    subjects.has(textOf(tree, first));
  const patched =
    /^(?:mock\.)?patch\(\s*["'](?:__main__|builtins)?\.?(\w+)["']/.exec(
      node.name === 'CallExpression' ? textOf(tree, node) : ''
    );
  return (
    isAssigned ||
    (isDefinition && subjects.has(nameOfDefinition(tree, node))) ||
    (patched !== null && subjects.has(patched[1]))
  );
}
