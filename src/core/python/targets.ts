import type { SyntaxNode } from '@lezer/common';
import { childrenOf, textOf, type PythonTree } from './tree';

/** What the walk over targets and patterns reports. */
export interface TargetSink {
  /** @param node where it is bound. */
  bind(name: string, node: SyntaxNode): void;
  /** The object behind a name is changed in place: `df["a"] = 1`, `obj.x = 1`. */
  mutate(name: string): void;
  /** An expression that is read, e.g. the index of `a[i] = 1`. */
  expression(node: SyntaxNode): void;
}

/** Reports what an assignment's target binds, changes and reads. */
export function walkTarget(
  tree: PythonTree,
  node: SyntaxNode,
  sink: TargetSink
): void {
  switch (node.name) {
    case 'VariableName':
      sink.bind(textOf(tree, node), node);
      return;
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'ParenthesizedExpression':
      childrenOf(node).forEach(child => walkTarget(tree, child, sink));
      return;
    case 'MemberExpression': {
      const root = rootName(tree, node);
      if (root !== null) {
        sink.mutate(root);
      }
      sink.expression(node);
    }
  }
}

/** The name that a chain of members and calls starts with: `df` of `df.loc[0].x`; `null` for others. */
export function rootName(tree: PythonTree, node: SyntaxNode): string | null {
  let inner: SyntaxNode | null = node;
  while (
    inner !== null &&
    (inner.name === 'MemberExpression' || inner.name === 'CallExpression')
  ) {
    inner = inner.firstChild;
  }
  return inner?.name === 'VariableName' ? textOf(tree, inner) : null;
}

/** Reports what a `case` pattern binds and reads. */
export function walkPattern(
  tree: PythonTree,
  node: SyntaxNode,
  sink: TargetSink
): void {
  const children = childrenOf(node);
  switch (node.name) {
    case 'CapturePattern':
      if (textOf(tree, node) !== '_') {
        sink.bind(textOf(tree, node), node);
      }
      return;
    case 'LiteralPattern':
      return;
    case 'AttributePattern':
      sink.expression(children[0]);
      return;
    case 'ClassPattern':
      sink.expression(children[0]);
      break;
    case 'AsPattern': {
      const name = children[children.length - 1];
      sink.bind(textOf(tree, name), name);
      break;
    }
  }
  for (const child of children) {
    if (/Pattern$|^PatternArgList$/.test(child.name)) {
      walkPattern(tree, child, sink);
    }
  }
}
