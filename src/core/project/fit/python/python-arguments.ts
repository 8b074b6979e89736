import type { SyntaxNode } from '@lezer/common';

import { childrenOf, textOf, type PythonTree } from '../../../python/tree';
import type { Given } from '../signature';

/** The arguments of an `ArgList`. */
export function givenTo(tree: PythonTree, list: SyntaxNode): Given {
  const groups: SyntaxNode[][] = [[]];
  for (const part of childrenOf(list).slice(1, -1)) {
    if (part.name === ',') {
      groups.push([]);
    } else {
      groups[groups.length - 1].push(part);
    }
  }
  const given = groups.filter(group => group.length > 0);
  const named = given
    .filter(group => group[1]?.name === 'AssignOp')
    .map(group => textOf(tree, group[0]));
  const counted = given.every(
    ([first]) => !/^\*/.test(first.name) && !/^\*/.test(textOf(tree, first))
  );
  return { positional: given.length - named.length, named, counted };
}
