import type { SyntaxNode } from '@lezer/common';
import { analyse } from '../../python/analyse';
import { readParameters } from '../../python/parameters';
import {
  childrenOf,
  descendants,
  nameOfDefinition,
  textOf,
  withoutDecorators,
  type PythonTree
} from '../../python/tree';

/** Which tests the runner runs, and how. */
export interface TestPlan {
  /** Names of test functions. */
  readonly functions: readonly string[];
  /** Names of test classes. */
  readonly classes: readonly string[];
  /** Cells whose bare asserts are the tests. */
  readonly scripts: readonly {
    readonly name: string;
    readonly source: string;
  }[];
  /** The test cells' sources, for quoting the assert that failed. */
  readonly sources: readonly string[];
  /** Whether only pytest can run them: fixtures, parametrised tests, its own helpers. */
  readonly pytest: boolean;
}

/** Finds the tests in test cells. */
export function testPlan(cells: readonly string[]): TestPlan {
  const read = cells.map(source => ({ source, ...analyse(source) }));
  const statements = read.flatMap(({ tree }) =>
    childrenOf(tree.top).map(node => ({ tree, node: withoutDecorators(node) }))
  );
  const functions = statements.filter(
    ({ tree, node }) =>
      node.name === 'FunctionDefinition' &&
      nameOfDefinition(tree, node).startsWith('test')
  );
  const classes = statements.filter(({ tree, node }) =>
    isTestClass(tree, node)
  );
  const scripts = read.flatMap(({ source, tree }, at) =>
    hasBareAssert(tree) ? [{ name: `asserts of cell ${at + 1}`, source }] : []
  );
  return {
    functions: unique(
      functions.map(({ tree, node }) => nameOfDefinition(tree, node))
    ),
    classes: unique(
      classes.map(({ tree, node }) => nameOfDefinition(tree, node))
    ),
    scripts,
    sources: [...cells],
    pytest:
      read.some(({ imports }) =>
        imports.some(({ module }) => /^_?pytest\b/.test(module))
      ) || functions.some(({ tree, node }) => needsFixtures(tree, node))
  };
}

/** Whether there is anything to run. */
export function hasTests(plan: TestPlan): boolean {
  return plan.functions.length + plan.classes.length + plan.scripts.length > 0;
}

function isTestClass(tree: PythonTree, node: SyntaxNode): boolean {
  const bases = node.getChild('ArgList');
  return (
    node.name === 'ClassDefinition' &&
    (nameOfDefinition(tree, node).startsWith('Test') ||
      (bases !== null && /TestCase\b/.test(textOf(tree, bases))))
  );
}

function needsFixtures(tree: PythonTree, node: SyntaxNode): boolean {
  return readParameters(tree, node.getChild('ParamList')).some(
    ({ value, star }) => value === null && star === ''
  );
}

/** An assert outside of functions and classes. */
function hasBareAssert(tree: PythonTree): boolean {
  return childrenOf(tree.top).some(
    node =>
      !/^(?:Function|Class)Definition$|^DecoratedStatement$/.test(node.name) &&
      [...descendants(node)].some(({ name }) => name === 'AssertStatement')
  );
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
