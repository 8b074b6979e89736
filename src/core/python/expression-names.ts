import type { SyntaxNode } from '@lezer/common';
import { readParameters } from './parameters';
import { Scope } from './scope';
import { walkTarget, type TargetSink } from './targets';
import { childrenOf, textOf, type PythonTree } from './tree';

/** Reports the names that an expression reads, and those that `:=` binds, to its scope. */
export function readExpression(
  tree: PythonTree,
  root: SyntaxNode,
  scope: Scope
): void {
  // An own stack, not recursion: `a + b + …` nests as deep as it is long.
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const children = childrenOf(node);
    switch (node.name) {
      case 'VariableName':
        scope.read(textOf(tree, node));
        break;
      case 'LambdaExpression':
        readLambda(tree, node, scope);
        break;
      case 'NamedExpression':
        readExpression(tree, children[children.length - 1], scope);
        scope.bindOutside(textOf(tree, children[0]));
        break;
      case 'ConditionalExpression':
        // Its condition, the third child, is evaluated first.
        stack.push(...children.slice(3).reverse(), children[0], children[2]);
        break;
      case 'Decorator':
        stack.push(
          ...children.filter((_, at) => children[at - 1]?.name !== '.')
        );
        break;
      default:
        if (children.some(child => child.name === 'for')) {
          readComprehension(tree, children, scope);
        } else {
          stack.push(...withoutKeywords(node, children).reverse());
        }
    }
  }
}

/** The children of an argument list without the names of keyword arguments. */
function withoutKeywords(
  node: SyntaxNode,
  children: readonly SyntaxNode[]
): SyntaxNode[] {
  return children.filter(
    (_, at) => node.name !== 'ArgList' || children[at + 1]?.name !== 'AssignOp'
  );
}

function readLambda(tree: PythonTree, node: SyntaxNode, outer: Scope): void {
  const scope = new Scope('function', outer);
  for (const { name, value } of readParameters(
    tree,
    node.getChild('ParamList')
  )) {
    scope.bind(name);
    if (value !== null) {
      readExpression(tree, value, outer);
    }
  }
  const body = node.lastChild;
  if (body !== null) {
    readExpression(tree, body, scope);
  }
  scope.close();
}

/** The children of a comprehension, or of a call's argument list that holds a bare one. */
function readComprehension(
  tree: PythonTree,
  children: readonly SyntaxNode[],
  outer: Scope
): void {
  const scope = new Scope('comprehension', outer);
  const sink = targetsOf(tree, scope);
  const first = children.findIndex(child => child.name === 'for');
  let part = 'for';
  let clauses = 0;
  for (const child of children.slice(first)) {
    if (/^(?:for|in|if)$/.test(child.name)) {
      part = child.name;
      clauses += part === 'for' ? 1 : 0;
    } else if (part === 'for') {
      walkTarget(tree, child, sink);
    } else {
      // The first iterable is evaluated in the block around: `[x for x in x]`.
      const isOuter = part === 'in' && clauses === 1;
      readExpression(tree, child, isOuter ? outer : scope);
    }
  }
  for (const element of children.slice(0, first)) {
    readExpression(tree, element, scope);
  }
  scope.close();
}

/** A sink that binds and reads in `scope`; changes in place go to `mutated` where it is given. */
export function targetsOf(
  tree: PythonTree,
  scope: Scope,
  mutated?: Set<string>
): TargetSink {
  return {
    bind: name => scope.bind(name),
    mutate: name => mutated?.add(name),
    expression: node => readExpression(tree, node, scope)
  };
}
