import type { SyntaxNode } from '@lezer/common';
import {
  childrenOf,
  nameOfDefinition,
  withoutDecorators,
  type PythonTree
} from './tree';

/** A function that code may call. */
interface FunctionSource {
  readonly tree: PythonTree;
  readonly node: SyntaxNode;
}

/** Functions by their names. */
export type Functions = ReadonlyMap<string, FunctionSource>;

/** The functions that the top level of some code defines. */
export function functionsIn(tree: PythonTree): Functions {
  return new Map(
    childrenOf(tree.top)
      .map(withoutDecorators)
      .filter(({ name }) => name === 'FunctionDefinition')
      .map(node => [nameOfDefinition(tree, node), { tree, node }])
  );
}
