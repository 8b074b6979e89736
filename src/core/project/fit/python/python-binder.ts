import type { SyntaxNode } from '@lezer/common';

import { readAssignment, readIterations } from '../../../python/bindings';
import { boundName, readImport } from '../../../python/imports';
import {
  walkPattern,
  walkTarget,
  type TargetSink
} from '../../../python/targets';
import { childrenOf, textOf, type PythonTree } from '../../../python/tree';
import { UNKNOWN, type BoundBy, type PythonBlock } from './python-block';

/** Functions that ask what kind of thing something is, or change it unseen. */
const ASKS =
  /^(?:isinstance|issubclass|hasattr|getattr|setattr|delattr|type|callable|vars|is_\w+)$/;

/** Notes the names that statements bind in a block. */
export class Binder {
  constructor(
    private readonly tree: PythonTree,
    private readonly block: PythonBlock
  ) {}

  bind(name: string, by: BoundBy): void {
    const { names } = this.block;
    names.set(name, names.has(name) ? UNKNOWN : by);
  }

  statement(node: SyntaxNode, children: readonly SyntaxNode[]): void {
    switch (node.name) {
      case 'ImportStatement':
        readImport(this.tree, node).forEach(item =>
          this.bind(boundName(item), { as: 'import', item })
        );
        return;
      case 'AssignStatement':
        return this.assign(node);
      case 'UpdateStatement':
      case 'NamedExpression':
        return this.target(children.slice(0, 1), UNKNOWN);
      case 'ScopeStatement':
        return children
          .slice(1)
          .forEach(child => this.target([child], UNKNOWN));
      case 'WithStatement':
      case 'TryStatement':
        return children.forEach((child, at) => {
          if (children[at - 1]?.name === 'as') {
            const by = caughtBy(this.tree, node.name, children[at - 2]);
            this.target([child], by);
          }
        });
      case 'MatchClause':
        return children.forEach(child =>
          walkPattern(this.tree, child, this.unknown)
        );
      case 'ForStatement':
        return this.items(children);
      case 'CallExpression': {
        const [callee, list] = children;
        const asked = list?.firstChild?.nextSibling;
        const isAsked = ASKS.test(textOf(this.tree, callee));
        if (isAsked && asked?.name === 'VariableName') {
          this.block.names.set(textOf(this.tree, asked), UNKNOWN);
        }
      }
    }
  }

  /** The things of the lists that loops run over. */
  items(children: readonly SyntaxNode[]): void {
    for (const { target, value } of readIterations(children)) {
      const isOne = !target.isTuple && value.nodes.length === 1;
      this.target(
        target.nodes,
        isOne
          ? { as: 'item', node: value.nodes[0], block: this.block }
          : UNKNOWN
      );
    }
  }

  private assign(node: SyntaxNode): void {
    const { targets, type, value } = readAssignment(node);
    const isOne = targets.length === 1 && value?.nodes.length === 1;
    const by: BoundBy =
      type !== null
        ? annotated(this.tree, type)
        : isOne && !targets[0].isTuple && !value.isTuple
          ? { as: 'value', node: value.nodes[0], block: this.block }
          : UNKNOWN;
    targets.forEach(({ nodes }) => this.target(nodes, by));
  }

  private target(nodes: readonly SyntaxNode[], by: BoundBy): void {
    const [only] = nodes;
    if (nodes.length === 1 && only.name === 'VariableName') {
      this.bind(textOf(this.tree, only), by);
      return;
    }
    nodes.forEach(item => walkTarget(this.tree, item, this.unknown));
  }

  private readonly unknown: TargetSink = {
    bind: name => this.bind(name, UNKNOWN),
    mutate: () => undefined,
    expression: () => undefined
  };
}

/** What an annotation says. */
export function annotated(tree: PythonTree, type: SyntaxNode): BoundBy {
  return { as: 'annotation', text: textOf(tree, type).replace(/^:\s*/, '') };
}

/** `except Missing as error`, `with pytest.raises(Missing) as caught` */
function caughtBy(
  tree: PythonTree,
  statement: string,
  what: SyntaxNode | undefined
): BoundBy {
  if (what === undefined) {
    return UNKNOWN;
  }
  if (statement === 'TryStatement') {
    return what.name === 'VariableName'
      ? { as: 'caught', node: what, path: [] }
      : UNKNOWN;
  }
  const list = what.getChild('ArgList');
  const [, first, ...rest] = list === null ? [] : childrenOf(list);
  const isRaises = /^(?:pytest\.)?raises\(/.test(textOf(tree, what));
  return isRaises && first?.name === 'VariableName' && rest.length > 0
    ? { as: 'caught', node: first, path: ['value'] }
    : UNKNOWN;
}
