import type { SyntaxNode } from '@lezer/common';

import { readParameters } from '../../../python/parameters';
import {
  childrenOf,
  nameOfDefinition,
  type PythonTree
} from '../../../python/tree';
import { annotated, Binder } from './python-binder';
import { UNKNOWN, type BoundBy, type PythonBlock } from './python-block';

/** A call or a member, with the block that it stands in. */
export interface PlacedNode {
  readonly node: SyntaxNode;
  readonly block: PythonBlock;
}

/** All members and calls of a module, with what the blocks around them bind. */
export function placedNodes(tree: PythonTree): PlacedNode[] {
  const found: PlacedNode[] = [];
  const top: PythonBlock = { outer: null, isClass: false, names: new Map() };
  const stack: {
    node: SyntaxNode;
    block: PythonBlock;
    owner: string | null;
  }[] = [{ node: tree.top, block: top, owner: null }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, block, owner } = next;
    if (/^(?:Member|Call)Expression$/.test(node.name)) {
      found.push({ node, block });
    }
    const inner = bindNames(tree, node, block, owner);
    const isClass = node.name === 'ClassDefinition';
    const ownerOf =
      isClass && block === top
        ? nameOfDefinition(tree, node)
        : /^(?:Body|DecoratedStatement)$/.test(node.name)
          ? owner
          : null;
    for (const child of childrenOf(node)) {
      stack.push({ node: child, block: inner, owner: ownerOf });
    }
  }
  return found;
}

/** Notes what a node binds. @returns the block of what is below it. */
function bindNames(
  tree: PythonTree,
  node: SyntaxNode,
  block: PythonBlock,
  owner: string | null
): PythonBlock {
  const binder = new Binder(tree, block);
  const children = childrenOf(node);
  switch (node.name) {
    case 'ClassDefinition':
      binder.bind(nameOfDefinition(tree, node), { as: 'definition' });
      return { outer: block, isClass: true, names: new Map() };
    case 'FunctionDefinition':
      binder.bind(nameOfDefinition(tree, node), { as: 'definition' });
      return functionBlock(tree, node, block, owner);
    case 'LambdaExpression': {
      const names = readParameters(tree, node.getChild('ParamList'));
      return {
        outer: block,
        isClass: false,
        names: new Map(names.map(({ name }) => [name, UNKNOWN]))
      };
    }
    case 'ArgList':
    case 'ComprehensionExpression':
    case 'ArrayComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'DictionaryComprehensionExpression': {
      if (children.every(({ name }) => name !== 'for')) {
        return block;
      }
      const inner = { outer: block, isClass: false, names: new Map() };
      new Binder(tree, inner).items(children);
      return inner;
    }
    default:
      binder.statement(node, children);
      return block;
  }
}

function functionBlock(
  tree: PythonTree,
  node: SyntaxNode,
  outer: PythonBlock,
  owner: string | null
): PythonBlock {
  const decorators =
    node.parent?.name === 'DecoratedStatement'
      ? tree.code.slice(node.parent.from, node.from)
      : '';
  const names = new Map<string, BoundBy>();
  const parameters = readParameters(tree, node.getChild('ParamList'));
  for (const [at, { name, annotation, star }] of parameters.entries()) {
    const isFirst = at === 0 && owner !== null && outer.isClass;
    const by: BoundBy =
      annotation !== null && star === ''
        ? annotated(tree, annotation)
        : isFirst && /^(?:self|cls)$/.test(name) && !/static/.test(decorators)
          ? { as: name === 'self' ? 'self' : 'cls', owner }
          : UNKNOWN;
    names.set(name, by);
  }
  return { outer, isClass: false, names };
}
