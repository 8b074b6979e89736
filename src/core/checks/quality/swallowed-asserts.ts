import type { SyntaxNode } from '@lezer/common';
import {
  childrenOf,
  descendants,
  textOf,
  type PythonTree
} from '../../python/tree';
import { assertionsIn } from './assertions';

/** Whether an assertion stands in a `try` that lets its failure pass. */
export function isSwallowed(
  tree: PythonTree,
  assertion: SyntaxNode,
  body: SyntaxNode
): boolean {
  for (
    let node: SyntaxNode | null = assertion;
    node !== null && node.from > body.from;
    node = node.parent
  ) {
    const parent: SyntaxNode | null = node.parent;
    if (parent?.name === 'TryStatement' && swallows(tree, parent, node)) {
      return true;
    }
    const isSuppressed =
      parent?.name === 'WithStatement' &&
      /\bsuppress\((?:Exception|BaseException|AssertionError)/.test(
        textOf(tree, parent.firstChild?.nextSibling ?? parent)
      );
    if (isSuppressed) {
      return true;
    }
  }
  return false;
}

/** Whether an `assert` stands where any exception is expected: it passes with what the code gives and without. */
export function isExpectedToFail(
  tree: PythonTree,
  assertion: SyntaxNode,
  body: SyntaxNode
): boolean {
  const isOwn =
    assertion.name === 'AssertStatement' ||
    /^self\.assert/.test(textOf(tree, assertion));
  for (
    let node: SyntaxNode | null = isOwn ? assertion.parent : null;
    node !== null && node.from > body.from;
    node = node.parent
  ) {
    const block = node.name === 'WithStatement' ? node.getChild('Body') : null;
    const head = tree.code.slice(node.from, block?.from ?? node.from);
    if (
      block !== null &&
      block.from < assertion.from &&
      /\b(?:raises|assertRaises)\(\s*(?:Exception|BaseException|AssertionError)\b/.test(
        head
      )
    ) {
      return true;
    }
  }
  return false;
}

/** Whether a `try` whose own block is `block` catches `AssertionError` and does not fail for it. */
function swallows(
  tree: PythonTree,
  statement: SyntaxNode,
  block: SyntaxNode
): boolean {
  const children = childrenOf(statement);
  if (children[1]?.from !== block.from) {
    return false;
  }
  return children.some((child, at) => {
    if (child.name !== 'except') {
      return false;
    }
    const handler = children.slice(at + 1).find(({ name }) => name === 'Body');
    const caught = tree.code.slice(child.to, handler?.from);
    const catches =
      caught.trim() === '' ||
      /\b(?:Exception|BaseException|AssertionError)\b/.test(caught);
    const fails =
      handler !== undefined &&
      (assertionsIn(tree, handler).length > 0 ||
        [...descendants(handler)].some(
          ({ name }) => name === 'RaiseStatement'
        ));
    return catches && !fails;
  });
}
