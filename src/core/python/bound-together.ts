import { childrenOf, descendants, textOf, type PythonTree } from './tree';

/** The names that a loop, a `with` or an assignment to several names at once binds. */
export function boundTogether(tree: PythonTree): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of descendants(tree.top)) {
    const children = childrenOf(node);
    const word = (text: string) =>
      children.findIndex(({ name }) => name === text);
    const targets =
      node.name === 'ForStatement'
        ? children.slice(0, word('in'))
        : node.name === 'WithStatement'
          ? children.filter((_, at) => children[at - 1]?.name === 'as')
          : node.name === 'AssignStatement' && children[1]?.name === ','
            ? children.slice(0, word('AssignOp'))
            : [];
    targets
      .filter(({ name }) => name === 'VariableName')
      .forEach(target => names.add(textOf(tree, target)));
  }
  return names;
}
