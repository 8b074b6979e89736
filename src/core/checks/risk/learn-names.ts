import type { SyntaxNode } from '@lezer/common';
import { boundName, readImport } from '../../python/imports';
import {
  childrenOf,
  descendants,
  nameOfDefinition,
  textOf,
  type PythonTree
} from '../../python/tree';
import {
  bindAssigned,
  bindItems,
  bindMatched,
  bindValue,
  declaredPaths
} from './bindings';
import { NameMeanings } from './names';
import { isMethod, learnCall, noteFunctions } from './own-calls';
import { readParameters } from '../../python/parameters';
import { isOwn } from './paths';
import { isFixture, isTemporary } from './temporary';

/** A function above may use what is bound below, and that again something further below. */
const PASSES = 3;

/** Statements and expressions that bind names, or that say what a function returns. */
const LEARNT =
  /^(?:ImportStatement|(?:Function|Class)Definition|(?:Assign|Update|With|For|Match|Return|Yield)Statement|NamedExpression|\w+ComprehensionExpression|ParamList|ArgList|CallExpression|YieldExpression)$/;

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
  pieces.forEach(noteFunctions);
  const nodes = pieces.flatMap(names =>
    [...descendants(names.tree.top)]
      .filter(({ name }) => LEARNT.test(name))
      .map(node => ({ names, node }))
  );
  for (let pass = 0; pass < PASSES; pass += 1) {
    nodes.forEach(({ names, node }) => learn(names, node));
    pieces.at(0)?.shared.settle();
    pieces.forEach(names => names.forget());
  }
  return pieces;
}

function learn(names: NameMeanings, node: SyntaxNode): void {
  const children = childrenOf(node);
  switch (node.name) {
    case 'ImportStatement':
      return learnImport(names, node);
    case 'FunctionDefinition':
      return learnFunction(names, node);
    case 'ClassDefinition':
      return learnClass(names, node);
    case 'AssignStatement':
      return bindAssigned(names, node);
    case 'MatchStatement':
      return bindMatched(names, node);
    case 'UpdateStatement':
      return names.shared.constants.note(
        names.scopesOf(node)[0],
        textOf(names.tree, children[0]),
        null
      );
    case 'NamedExpression':
      return bindValue(names, children[0], children[2]);
    case 'WithStatement':
      return children.forEach((child, at) => {
        if (child.name === 'as') {
          bindValue(names, children[at + 1], children[at - 1]);
        }
      });
    case 'ParamList':
      return learnParameters(names, node, children);
    case 'CallExpression':
      return learnCall(names, node);
    case 'ReturnStatement':
    case 'YieldStatement':
    case 'YieldExpression':
      return learnReturned(names, node, children);
    default:
      return bindItems(names, children);
  }
}

function learnImport(names: NameMeanings, node: SyntaxNode): void {
  for (const item of readImport(names.tree, node)) {
    const isWhole = item.name === null;
    const path = isWhole ? item.module : `${item.module}.${item.name}`;
    const isTop = isWhole && item.alias === null;
    if (item.name === '*') {
      names.shared.stars.add(item.module);
    } else {
      names.shared.mean(boundName(item), isTop ? boundName(item) : path);
    }
  }
}

/** A method is no name of its own: `def eval(self)` leaves the builtin what it is. */
function learnFunction(names: NameMeanings, node: SyntaxNode): void {
  const name = nameOfDefinition(names.tree, node);
  names.shared.defined.add(name);
  if (!isMethod(node)) {
    names.shared.mean(name, `.${name}`);
  }
  declaredPaths(names, node.getChild('TypeDef')).forEach(path =>
    names.shared.mean(`.${name}()`, path)
  );
}

/** A class is of its own, and is what its bases are. */
function learnClass(names: NameMeanings, node: SyntaxNode): void {
  const { shared } = names;
  const name = nameOfDefinition(names.tree, node);
  shared.defined.add(name);
  shared.classes.add(name);
  shared.mean(name, `.${name}`);
  const bases = node.getChild('ArgList');
  (bases === null ? [] : childrenOf(bases))
    .flatMap(base => names.of(base))
    .filter(path => !isOwn(path))
    .forEach(path => shared.mean(name, path));
}

function learnReturned(
  names: NameMeanings,
  node: SyntaxNode,
  [, ...values]: readonly SyntaxNode[]
): void {
  const around = names.functionAround(node);
  const [value] = values;
  if (around === null || value === undefined) {
    return;
  }
  const name = nameOfDefinition(names.tree, around);
  const { shared } = names;
  names.of(value).forEach(path => shared.mean(`.${name}()`, path));
  shared.temporary.note(
    '',
    `${name}()`,
    values.length === 1 && isTemporary(names, value)
  );
}

/**
 * A parameter that is declared to be a path is one; one that is called like a fixture is what that gives; any
 * is what its callers give it, or what it is preset to.
 */
function learnParameters(
  names: NameMeanings,
  list: SyntaxNode,
  children: readonly SyntaxNode[]
): void {
  const { shared, tree } = names;
  children.forEach((child, at) => {
    const before = children[at - 1];
    if (child.name === 'TypeDef' && before !== undefined) {
      const name = textOf(tree, before);
      declaredPaths(names, child).forEach(path => shared.mean(name, path));
    }
  });
  for (const { name, node, value } of readParameters(tree, list)) {
    const [scope] = names.scopesOf(node);
    names.of(value).forEach(path => shared.mean(name, path));
    shared.constants.note(scope, name, null);
    shared.temporary.note(
      scope,
      name,
      shared.given.get([scope], name) ??
        shared.temporary.get([''], `${name}()`) ??
        isFixture(name)
    );
  }
}
