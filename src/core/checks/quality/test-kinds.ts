import type { SyntaxNode } from '@lezer/common';
import { readParameters } from '../../python/parameters';
import {
  childrenOf,
  nameOfDefinition,
  textOf,
  withoutDecorators,
  type PythonTree
} from '../../python/tree';

/** A test function or test class at the top level of a test cell. */
export interface TestDefinition {
  readonly name: string;
  readonly of: 'function' | 'class';
  /** Who runs it: anybody, by calling it; `unittest`; or pytest alone, which gives it what it needs. */
  readonly by: 'call' | 'unittest' | 'pytest';
  /** What is called to run it by calls: `test_a`, `TestStore().test_b`. */
  readonly calls: readonly { readonly callee: string; isAsync: boolean }[];
  /** Whether any of it, helpers and fixtures included, is a coroutine. */
  readonly isAsync: boolean;
}

/** Methods by which pytest prepares a class, and what makes it no test class for it. */
const SPECIAL = /^(?:set_?up|tear_?down|__init__)/i;

const UNIT_TEST = /TestCase\b/;

/** Finds the tests of cells that run in one kernel, in order. */
export function testDefinitions(
  trees: readonly PythonTree[]
): TestDefinition[] {
  const statements = trees.flatMap(tree =>
    childrenOf(tree.top).map(node => ({ tree, node: withoutDecorators(node) }))
  );
  const bases = new Map(
    statements
      .filter(({ node }) => node.name === 'ClassDefinition')
      .map(({ tree, node }) => [
        nameOfDefinition(tree, node),
        basesOf(tree, node)
      ])
  );
  return statements.flatMap(({ tree, node }) => {
    const name = nameOfDefinition(tree, node);
    if (node.name === 'FunctionDefinition') {
      return name.startsWith('test') ? [functionTest(tree, node, name)] : [];
    }
    const isUnitTest = isDerived(name, bases);
    const isTest = isUnitTest || name.startsWith('Test');
    return node.name === 'ClassDefinition' && isTest
      ? [classTest(tree, node, isUnitTest)]
      : [];
  });
}

/** Whether a function is a coroutine. */
function isAsync(node: SyntaxNode): boolean {
  return node.getChild('async') !== null;
}

function functionTest(
  tree: PythonTree,
  node: SyntaxNode,
  name: string
): TestDefinition {
  return {
    name,
    of: 'function',
    by: needed(tree, node) === 0 ? 'call' : 'pytest',
    calls: [{ callee: name, isAsync: isAsync(node) }],
    isAsync: isAsync(node)
  };
}

function classTest(
  tree: PythonTree,
  node: SyntaxNode,
  isUnitTest: boolean
): TestDefinition {
  const name = nameOfDefinition(tree, node);
  const body = childrenOf(node.getChild('Body') ?? node);
  const methods = body
    .map(withoutDecorators)
    .filter(item => item.name === 'FunctionDefinition');
  const tests = methods.filter(item =>
    nameOfDefinition(tree, item).startsWith('test')
  );
  const isPlain =
    basesOf(tree, node).every(base => base === 'object') &&
    (tests.length === 0 ||
      (!body.some(item => item.name === 'DecoratedStatement') &&
        !methods.some(item => SPECIAL.test(nameOfDefinition(tree, item))) &&
        tests.every(item => needed(tree, item) === 1)));
  return {
    name,
    of: 'class',
    by: isUnitTest ? 'unittest' : isPlain ? 'call' : 'pytest',
    calls: tests.map(item => ({
      callee: `${name}().${nameOfDefinition(tree, item)}`,
      isAsync: isAsync(item)
    })),
    isAsync: methods.some(isAsync)
  };
}

/** How many arguments a call must give. */
function needed(tree: PythonTree, node: SyntaxNode): number {
  return readParameters(tree, node.getChild('ParamList')).filter(
    ({ value, star }) => value === null && star === ''
  ).length;
}

function basesOf(tree: PythonTree, node: SyntaxNode): string[] {
  const list = node.getChild('ArgList');
  return list === null
    ? []
    : childrenOf(list)
        .filter(({ name }) => !/^[(),]$/.test(name))
        .map(base => textOf(tree, base));
}

/** Whether a class is a `unittest.TestCase`, by bases that stand beside it too. */
function isDerived(
  name: string,
  bases: ReadonlyMap<string, readonly string[]>,
  seen: readonly string[] = []
): boolean {
  return (bases.get(name) ?? []).some(
    base =>
      UNIT_TEST.test(base) ||
      (!seen.includes(base) && isDerived(base, bases, [...seen, name]))
  );
}
