import type { SyntaxNode } from '@lezer/common';
import {
  childrenOf,
  descendants,
  textOf,
  type PythonTree
} from '../../python/tree';

/** Calls that can fail a test: unittest's, pytest's, NumPy's, pandas', mocks' and own `assert_…`. */
const ASSERTING_CALL =
  /(?:^|\.)(?:assert\w*|fail|raises|warns|deprecated_call|check_call)$/;

/** Unittest's methods whose first argument alone decides. */
const UNARY = /\.assert(?:True|False|IsNotNone|IsNone)$/;

/** Unittest's methods that compare their first two arguments. */
const BINARY = /\.assert(?:Equal|Equals|Is|AlmostEqual|ListEqual|DictEqual)$/;

/** The places below a node that can fail a test. */
export function assertionsIn(tree: PythonTree, node: SyntaxNode): SyntaxNode[] {
  return [...descendants(node)].filter(
    item =>
      item.name === 'AssertStatement' ||
      (item.name === 'RaiseStatement' &&
        /AssertionError/.test(textOf(tree, item))) ||
      (item.name === 'CallExpression' &&
        ASSERTING_CALL.test(textOf(tree, childrenOf(item)[0])))
  );
}

/** Whether an assertion holds whatever the code under test does. */
export function isTrivial(tree: PythonTree, node: SyntaxNode): boolean {
  const children = childrenOf(node);
  if (node.name === 'AssertStatement') {
    return isTrue(tree, children[1]);
  }
  if (node.name !== 'CallExpression') {
    return false;
  }
  const callee = textOf(tree, children[0]);
  const values = childrenOf(children[1]).filter(
    ({ name }) => !/^[(),]$/.test(name)
  );
  if (UNARY.test(callee)) {
    return values.length > 0 && isConstant(values[0]);
  }
  return (
    BINARY.test(callee) &&
    values.length >= 2 &&
    ((isConstant(values[0]) && isConstant(values[1])) ||
      same(tree, values[0], values[1]))
  );
}

/** `self.assertTrue(add(1, 2), 3)`: what looks like a comparison asks for something true. */
export function takesValueForMessage(
  tree: PythonTree,
  node: SyntaxNode
): boolean {
  const [callee, list] = childrenOf(node);
  const [, message] =
    node.name === 'CallExpression'
      ? childrenOf(list).filter(({ name }) => !/^[(),]$/.test(name))
      : [];
  return (
    message !== undefined &&
    /\.assert(?:True|False)$/.test(textOf(tree, callee)) &&
    /^(?:Number|Boolean|None|\w*(?:Array|Tuple|Dictionary|Set)Expression)$/.test(
      message.name
    )
  );
}

function isTrue(tree: PythonTree, node: SyntaxNode | undefined): boolean {
  const children = node === undefined ? [] : childrenOf(node);
  switch (node?.name) {
    case 'Boolean':
    case 'Number':
    case 'String':
      return !/^(?:False|0|''|"")$/.test(textOf(tree, node));
    case 'TupleExpression':
      // `assert (x == 1, "message")` is a tuple, and so always true.
      return children.length > 2;
    case 'ParenthesizedExpression':
      return isTrue(tree, children[1]);
    case 'BinaryExpression': {
      const [left, operator, right] = children;
      const text = textOf(tree, operator);
      return (
        (text === '==' &&
          (same(tree, left, right) ||
            (isConstant(left) && isConstant(right)))) ||
        (text === 'or' && (isTrue(tree, left) || isTrue(tree, right)))
      );
    }
    default:
      return false;
  }
}

function isConstant(node: SyntaxNode): boolean {
  return /^(?:Boolean|Number|String|None)$/.test(node.name);
}

function same(tree: PythonTree, left: SyntaxNode, right: SyntaxNode): boolean {
  return textOf(tree, left) === textOf(tree, right);
}
