import type { PythonImport } from '../../../python/imports';
import { lineAt, textOf, type PythonTree } from '../../../python/tree';
import type { CallFact } from '../facts';
import { joined } from './joined';
import { givenTo } from './python-arguments';
import { lookUp } from './python-block';
import type { PlacedNode } from './python-names';

/**
 * The calls of imported functions and classes, also of those of an imported module: `stats.mean(x)`. A name that is
 * bound again is not followed.
 */
export function pythonCalls(
  tree: PythonTree,
  placed: readonly PlacedNode[]
): CallFact[] {
  return placed.flatMap(({ node, block }): CallFact[] => {
    const list = node.getChild('ArgList');
    const callee = node.firstChild;
    const member = callee?.name === 'MemberExpression' ? callee : null;
    const property = member?.getChild('PropertyName') ?? null;
    const root = member?.firstChild ?? callee;
    if (
      node.name !== 'CallExpression' ||
      list === null ||
      root?.name !== 'VariableName' ||
      (member !== null && property === null)
    ) {
      return [];
    }
    const by = lookUp(textOf(tree, root), block);
    const called =
      by.as === 'import'
        ? namedBy(by.item, property === null ? null : textOf(tree, property))
        : null;
    return called === null
      ? []
      : [
          {
            ...called,
            line: lineAt(tree.code, node.from),
            ...givenTo(tree, list)
          }
        ];
  });
}

/** What is called, where it is what an import names, or is of the module that it names. */
function namedBy(
  { module, name, alias }: PythonImport,
  member: string | null
): Pick<CallFact, 'specifier' | 'name'> | null {
  if (member === null) {
    return name === null ? null : { specifier: module, name };
  }
  if (name !== null) {
    return { specifier: joined(module, name), name: member };
  }
  return alias !== null || !module.includes('.')
    ? { specifier: module, name: member }
    : null;
}
