import type { SyntaxNode } from '@lezer/common';

import { readParameters } from '../../../python/parameters';
import {
  childrenOf,
  nameOfDefinition,
  textOf,
  type PythonTree
} from '../../../python/tree';
import type { Signature } from '../signature';

/**
 * What a function takes.
 *
 * @param bound how many parameters the call itself gives: 1 for methods.
 */
export function signatureOf(
  tree: PythonTree,
  node: SyntaxNode,
  bound: number
): Signature {
  const list = node.getChild('ParamList');
  const slash =
    list === null ? -1 : childrenOf(list).findIndex(({ name }) => name === '/');
  const all = readParameters(tree, list);
  const starAt = all.findIndex(({ star }) => star === '*');
  // A bare `*` is no parameter; what follows it is by name only.
  const bareStar =
    list === null
      ? -1
      : childrenOf(list).findIndex(
          (child, at, items) =>
            child.name === '*' && /^[,)]$/.test(items[at + 1]?.name ?? ')')
        );
  const afterBare = new Set(
    bareStar < 0 || list === null
      ? []
      : childrenOf(list)
          .slice(bareStar)
          .filter(({ name }) => name === 'VariableName')
          .map(child => textOf(tree, child))
  );
  const byPosition = all.filter(
    ({ name, star }, at) =>
      star === '' && (starAt < 0 || at < starAt) && !afterBare.has(name)
  );
  const byName = all.filter(
    ({ name, star }, at) =>
      star === '' && ((starAt >= 0 && at > starAt) || afterBare.has(name))
  );
  const positional = byPosition.slice(bound);
  return {
    positional: positional.map(({ name }) => name),
    required: positional.filter(({ value }) => value === null).length,
    named: byName.map(({ name }) => name),
    requiredNamed: byName
      .filter(({ value }) => value === null)
      .map(({ name }) => name),
    more: starAt >= 0,
    // Positional-only parameters cannot be given by name; then nothing is said of names.
    moreNamed: slash >= 0 || all.some(({ star }) => star === '**')
  };
}

/** What the constructor that a class writes down itself takes; `null` where it has none. */
export function constructorOf(
  tree: PythonTree,
  node: SyntaxNode
): Signature | null {
  const body = node.getChild('Body');
  // A decorated one, as an overloaded one, is no child that is a definition.
  const own = (body === null ? [] : childrenOf(body)).filter(
    item =>
      item.name === 'FunctionDefinition' &&
      nameOfDefinition(tree, item) === '__init__'
  );
  const makesOtherwise = /\b__new__\b|\bmetaclass\s*=/.test(textOf(tree, node));
  return own.length === 1 && !makesOtherwise
    ? signatureOf(tree, own[0], 1)
    : null;
}
