import type { SyntaxNode } from '@lezer/common';
import { boundName, readImport } from '../../python/imports';
import {
  childrenOf,
  descendants,
  nameOfDefinition,
  textOf,
  type PythonTree
} from '../../python/tree';
import { NameMeanings } from './names';

/**
 * Learns what the names of pieces of Python that run in one kernel stand for, from their imports and
 * assignments, in all scopes.
 *
 * @returns the meanings for each piece, in order.
 */
export function readNames(trees: readonly PythonTree[]): NameMeanings[] {
  const pieces: NameMeanings[] = [];
  for (const tree of trees) {
    pieces.push(new NameMeanings(tree, pieces.at(0)));
  }
  const nodes = pieces.flatMap(names =>
    [...descendants(names.tree.top)].map(node => ({ names, node }))
  );
  // Twice: a function above may use what is bound below.
  for (let pass = 0; pass < 2; pass += 1) {
    nodes.forEach(({ names, node }) => learn(names, node));
  }
  return pieces;
}

function learn(names: NameMeanings, node: SyntaxNode): void {
  const children = childrenOf(node);
  switch (node.name) {
    case 'ImportStatement':
      return learnImport(names, node);
    case 'FunctionDefinition':
    case 'ClassDefinition':
      names.define(nameOfDefinition(names.tree, node));
      return;
    case 'AssignStatement': {
      const value = children[children.length - 1];
      children
        .filter((_, at) => children[at + 1]?.name === 'AssignOp')
        .forEach(target => bind(names, target, value));
      return;
    }
    case 'NamedExpression':
      return bind(names, children[0], children[2]);
    case 'WithStatement':
      children.forEach((child, at) => {
        if (child.name === 'as') {
          bind(names, children[at + 1], children[at - 1]);
        }
      });
      return;
    case 'ForStatement': {
      const at = children.findIndex(({ name }) => name === 'in');
      bindEach(names, children.slice(1, at), children[at + 1]);
      return;
    }
    case 'ParamList':
      return learnParameters(names, children);
  }
}

function learnImport(names: NameMeanings, node: SyntaxNode): void {
  for (const item of readImport(names.tree, node)) {
    const isWhole = item.name === null;
    const path = isWhole ? item.module : `${item.module}.${item.name}`;
    const isTop = isWhole && item.alias === null;
    names.mean(boundName(item), isTop ? boundName(item) : path);
  }
}

function bind(
  names: NameMeanings,
  target: SyntaxNode | undefined,
  value: SyntaxNode | undefined
): void {
  if (target?.name !== 'VariableName' || value === undefined) {
    return;
  }
  const name = textOf(names.tree, target);
  names.of(value).forEach(path => names.mean(name, path));
  const text = names.text(value);
  const known = names.constants.get(name);
  if (text !== null && (known === undefined || known === text)) {
    names.constants.set(name, text);
  } else if (known !== text) {
    names.constants.delete(name);
  }
  if (names.isTemporary(value)) {
    names.temporary.add(name);
  }
}

/** A loop's name over the files of a folder is a path as the folder is one. */
function bindEach(
  names: NameMeanings,
  targets: readonly SyntaxNode[],
  value: SyntaxNode | undefined
): void {
  const [target] = targets;
  if (
    targets.length !== 1 ||
    target.name !== 'VariableName' ||
    value === undefined
  ) {
    return;
  }
  const name = textOf(names.tree, target);
  if (
    names.of(value).some(path => /Path\(\)\.(?:r?glob|iterdir)\(\)$/.test(path))
  ) {
    names.mean(name, 'pathlib.Path()');
  }
  if (names.isTemporary(value)) {
    names.temporary.add(name);
  }
}

/** A parameter that is declared to be a path is one. */
function learnParameters(
  names: NameMeanings,
  children: readonly SyntaxNode[]
): void {
  children.forEach((child, at) => {
    const type = child.name === 'TypeDef' ? child.lastChild : null;
    if (at > 0 && names.of(type).includes('pathlib.Path')) {
      names.mean(textOf(names.tree, children[at - 1]), 'pathlib.Path()');
    }
  });
}
