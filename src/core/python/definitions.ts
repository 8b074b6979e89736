import type { SyntaxNode } from '@lezer/common';
import { readAssignment } from './bindings';
import { boundName, readImport } from './imports';
import { walkTarget } from './targets';
import {
  childrenOf,
  lineAt,
  nameOfDefinition,
  withoutDecorators,
  type PythonTree
} from './tree';

/** A name that a module's top level defines. */
export interface PythonDefinition {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'assign' | 'import';
  /** Where its statement starts, decorators included, and ends; offsets in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** Line of `from`, from 1. */
  readonly line: number;
}

/** The definitions at the top level, in order. Those inside `if`, `try` and the like count too. */
export function topLevelDefinitions(tree: PythonTree): PythonDefinition[] {
  return topLevelStatements(tree.top).flatMap(node =>
    definedBy(tree, node).map(([name, kind]) => ({
      name,
      kind,
      from: node.from,
      to: node.to,
      line: lineAt(tree.code, node.from)
    }))
  );
}

/** The statements of a block and of the blocks in it, without those of functions and classes. */
export function topLevelStatements(block: SyntaxNode): SyntaxNode[] {
  return childrenOf(block).flatMap(node => {
    const bodies = /^(?:If|For|While|With|Try)Statement$/.test(node.name)
      ? node.getChildren('Body')
      : node.name === 'StatementGroup'
        ? [node]
        : [];
    return [node, ...bodies.flatMap(body => topLevelStatements(body))];
  });
}

function definedBy(
  tree: PythonTree,
  node: SyntaxNode
): [string, PythonDefinition['kind']][] {
  const inner = withoutDecorators(node);
  switch (inner.name) {
    case 'FunctionDefinition':
      return [[nameOfDefinition(tree, inner), 'function']];
    case 'ClassDefinition':
      return [[nameOfDefinition(tree, inner), 'class']];
    case 'ImportStatement':
      return readImport(tree, inner)
        .filter(item => item.name !== '*')
        .map(item => [boundName(item), 'import']);
    case 'AssignStatement': {
      const names: string[] = [];
      const sink = {
        bind: (name: string) => void names.push(name),
        mutate: () => undefined,
        expression: () => undefined
      };
      const { targets, value } = readAssignment(inner);
      (value === null ? [] : targets)
        .flatMap(({ nodes }) => nodes)
        .forEach(node => walkTarget(tree, node, sink));
      return names.map(name => [name, 'assign']);
    }
    default:
      return [];
  }
}
