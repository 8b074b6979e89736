import {
  childrenOf,
  nameOfDefinition,
  parsePython,
  textOf,
  withoutDecorators
} from './tree';

const STRING = /^[rRuU]?("""|'''|"|')([\s\S]*)\1$/;

/** The docstring of a function at the top level, as it stands between its quotes; empty where there is none. */
export function docstringOf(code: string, name: string): string {
  const tree = parsePython(code);
  const node = childrenOf(tree.top)
    .map(withoutDecorators)
    .find(
      item =>
        item.name === 'FunctionDefinition' &&
        nameOfDefinition(tree, item) === name
    );
  const [first] = childrenOf(node?.getChild('Body') ?? tree.top).filter(
    item => item.name !== ':'
  );
  return node === undefined || first?.name !== 'ExpressionStatement'
    ? ''
    : (STRING.exec(textOf(tree, first))?.[2].trim() ?? '');
}
