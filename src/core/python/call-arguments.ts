import type { SyntaxNode } from '@lezer/common';
import { childrenOf, textOf, type PythonTree } from './tree';

/** The arguments of a call. */
export interface CallArguments {
  readonly positional: readonly SyntaxNode[];
  readonly named: ReadonlyMap<string, SyntaxNode>;
}

/** Reads the arguments of a `CallExpression`; starred ones count as positional. */
export function callArguments(
  tree: PythonTree,
  call: SyntaxNode
): CallArguments {
  const positional: SyntaxNode[] = [];
  const named = new Map<string, SyntaxNode>();
  const list = call.getChild('ArgList');
  const children = list === null ? [] : childrenOf(list);
  children.forEach((child, at) => {
    const before = children[at - 1]?.name;
    if (before === 'AssignOp') {
      named.set(textOf(tree, children[at - 2]), child);
    } else if (
      !/^(?:[(),]|\*\*?|AssignOp)$/.test(child.name) &&
      children[at + 1]?.name !== 'AssignOp'
    ) {
      positional.push(child);
    }
  });
  return { positional, named };
}
