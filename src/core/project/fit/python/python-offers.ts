import type { PythonAnalysis } from '../../../python/analyse';
import {
  childrenOf,
  descendants,
  nameOfDefinition,
  textOf,
  withoutDecorators,
  type PythonTree
} from '../../../python/tree';
import type { FileFacts, Offer } from '../facts';
import { constructorOf, signatureOf } from './python-signature';

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
      const signature = constructorOf(tree, node);
      offers.set(name, {
        kind: 'class',
        ...(signature === null ? {} : { signature })
      });
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
