import type { SyntaxNode } from '@lezer/common';
import { readAssignment, readIterations } from './bindings';
import { childrenOf, descendants, textOf, type PythonTree } from './tree';

/** The names that a loop, a `with` or an assignment to several names at once binds. */
export function boundTogether(tree: PythonTree): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of descendants(tree.top)) {
    targetsOf(node)
      .filter(({ name }) => name === 'VariableName')
      .forEach(target => names.add(textOf(tree, target)));
  }
  return names;
}

function targetsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children = childrenOf(node);
  switch (node.name) {
    case 'ForStatement':
      return readIterations(children).flatMap(({ target }) => target.nodes);
    case 'WithStatement':
      return children.filter((_, at) => children[at - 1]?.name === 'as');
    case 'AssignStatement':
      return readAssignment(node)
        .targets.filter(({ isTuple }) => isTuple)
        .flatMap(({ nodes }) => nodes);
    default:
      return [];
  }
}
