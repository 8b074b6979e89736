import type { SyntaxNode } from '@lezer/common';
import {
  childrenOf,
  nameOfDefinition,
  withoutDecorators,
  type PythonTree
} from '../../python/tree';

/** A test function or a test method. */
export interface TestFunction {
  /** As the runner names it: `test_add`, `TestAdd.test_zero`. */
  readonly name: string;
  /** The `def`. */
  readonly node: SyntaxNode;
  /** The `def` with its decorators. */
  readonly whole: SyntaxNode;
}

/** The test functions of a module and the test methods of its classes, in order. */
export function testFunctions(tree: PythonTree): TestFunction[] {
  return childrenOf(tree.top).flatMap(node => collect(tree, node, ''));
}

function collect(
  tree: PythonTree,
  whole: SyntaxNode,
  prefix: string
): TestFunction[] {
  const node = withoutDecorators(whole);
  const name = nameOfDefinition(tree, node);
  if (node.name === 'ClassDefinition' && prefix === '') {
    return childrenOf(node.getChild('Body') ?? node).flatMap(child =>
      collect(tree, child, `${name}.`)
    );
  }
  return node.name === 'FunctionDefinition' && name.startsWith('test')
    ? [{ name: prefix + name, node, whole }]
    : [];
}
