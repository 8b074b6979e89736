import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';

/** Python source with its syntax tree. Broken code has a tree too, with error nodes in it. */
export interface PythonTree {
  readonly code: string;
  readonly top: SyntaxNode;
}

/** Parses Python. Never fails; the cost grows with the length of the code only. */
export function parsePython(code: string): PythonTree {
  return { code, top: parser.parse(code).topNode };
}

/** The children of a node in order, punctuation and keywords included. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Comment') {
      children.push(child);
    }
  }
  return children;
}

/** The source text of a node. */
export function textOf(tree: PythonTree, node: SyntaxNode): string {
  return tree.code.slice(node.from, node.to);
}

/** Line of an offset, from 1. */
export function lineAt(code: string, offset: number): number {
  let line = 1;
  for (
    let at = code.indexOf('\n');
    at !== -1 && at < offset;
    at = code.indexOf('\n', at + 1)
  ) {
    line += 1;
  }
  return line;
}

/** A node and all below it, parents first. Keeps its own stack: nesting may be thousands deep. */
export function* descendants(node: SyntaxNode): Generator<SyntaxNode> {
  const stack = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    yield next;
    stack.push(...childrenOf(next).reverse());
  }
}

/** The statement itself where it is decorated; any other node is returned as it is. */
export function withoutDecorators(node: SyntaxNode): SyntaxNode {
  return node.name === 'DecoratedStatement'
    ? (node.getChild('FunctionDefinition') ??
        node.getChild('ClassDefinition') ??
        node)
    : node;
}

/** The name that a `def` or `class` statement gives; empty in broken code. */
export function nameOfDefinition(tree: PythonTree, node: SyntaxNode): string {
  const name = node.getChild('VariableName');
  return name === null ? '' : textOf(tree, name);
}
