import type { SyntaxNode } from '@lezer/common';

import type { PythonAnalysis } from '../../../python/analyse';
import { readParameters } from '../../../python/parameters';
import {
  childrenOf,
  descendants,
  nameOfDefinition,
  textOf,
  withoutDecorators,
  type PythonTree
} from '../../../python/tree';
import type { FileFacts, Offer, Signature } from '../facts';

/** What a module offers: all that its top level binds. */
export function pythonOffers(
  analysis: PythonAnalysis
): Pick<FileFacts, 'offers' | 'offersMore' | 'passesOn'> {
  const { tree, defines, imports } = analysis;
  const offers = new Map<string, Offer>(
    [...defines].map(name => [name, { kind: 'value' }])
  );
  for (const item of childrenOf(tree.top)) {
    const node = withoutDecorators(item);
    const name = nameOfDefinition(tree, node);
    if (node.name === 'FunctionDefinition') {
      const isPlain = item === node;
      offers.set(name, {
        kind: 'function',
        ...(isPlain ? { signature: signatureOf(tree, node, 0) } : {})
      });
    } else if (node.name === 'ClassDefinition') {
      offers.set(name, { kind: 'class' });
    }
  }
  return {
    offers,
    offersMore: defines.has('__getattr__') || changesGlobals(tree),
    passesOn: imports.flatMap(({ module, name }) =>
      name === '*' ? [module] : []
    )
  };
}

/**
 * Whether names are made in ways that reading does not show: `globals()[…] = …`, `setattr(sys.modules[__name__], …)`.
 * To set an attribute of any other object makes no name of the module.
 */
function changesGlobals(tree: PythonTree): boolean {
  for (const node of descendants(tree.top)) {
    if (
      node.name === 'CallExpression' &&
      /^(?:globals\(|setattr\(\s*sys\.modules\b)/.test(textOf(tree, node))
    ) {
      return true;
    }
  }
  return false;
}

/** @param bound how many parameters the call itself gives: 1 for methods. */
function signatureOf(
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
