import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../../python/tree';

/** The nodes that may name something: chains, names and texts, but not those of imports and types; outer ones first. */
export function mentions(top: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [{ node: top, inType: false }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node } = next;
    // A type is named, not used; what it calls runs all the same.
    const inType =
      (next.inType || node.name === 'TypeDef') &&
      node.name !== 'CallExpression';
    if (node.name === 'ImportStatement') {
      continue;
    }
    if (
      !inType &&
      /^(?:CallExpression|MemberExpression|VariableName|Decorator|(?:Format)?String)$/.test(
        node.name
      )
    ) {
      found.push(node);
    }
    const children = childrenOf(node);
    stack.push(
      ...children
        .filter((_, at) => !isOnlyName(node, children, at))
        .map(child => ({ node: child, inType }))
        .reverse()
    );
  }
  return found;
}

/** The name of a keyword argument, or of what a statement defines. */
function isOnlyName(
  parent: SyntaxNode,
  children: readonly SyntaxNode[],
  at: number
): boolean {
  return parent.name === 'ArgList'
    ? children[at + 1]?.name === 'AssignOp'
    : /^(?:Function|Class)Definition$/.test(parent.name) &&
        children[at].name === 'VariableName';
}

/** The whole call where the name is what is called. */
export function wholeCall(node: SyntaxNode): SyntaxNode {
  const parent = node.parent;
  const isCallee =
    parent?.name === 'CallExpression' && parent.firstChild?.from === node.from;
  return isCallee ? parent : node;
}
