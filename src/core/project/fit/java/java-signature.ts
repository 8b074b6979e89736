import type { SyntaxNode } from '@lezer/common';

import type { Signature } from '../signature';
import { javaText, type JavaTree } from './java-tree';

/** What a method or a constructor takes. */
export function signatureOf(tree: JavaTree, node: SyntaxNode): Signature {
  const list = node.getChild('FormalParameters');
  const names = (list?.getChildren('FormalParameter') ?? []).map(item =>
    javaText(tree, item.getChild('Definition'))
  );
  return inOrder(
    names,
    (list?.getChildren('SpreadParameter') ?? []).length > 0
  );
}

/** A callable that takes values for some names, and perhaps more. */
export function inOrder(names: readonly string[], more = false): Signature {
  return {
    positional: names,
    required: names.length,
    named: [],
    requiredNamed: [],
    more,
    moreNamed: false
  };
}

/** How many arguments a call gives. */
export function argumentsIn(node: SyntaxNode): number {
  const list = node.getChild('ArgumentList');
  let count = 0;
  let isOpen = false;
  for (
    let child = list?.firstChild ?? null;
    child !== null;
    child = child.nextSibling
  ) {
    if (child.name === ',') {
      count += 1;
    } else if (!/^[()]$|Comment$/.test(child.name)) {
      isOpen = true;
    }
  }
  return isOpen ? count + 1 : 0;
}
