import { readImport } from '../../python/imports';
import { childrenOf, parsePython } from '../../python/tree';

/** Code for a Python file without imports from that file: in a cell it needed them. */
export function withoutItself(code: string, path: string): string {
  const [, own] = /([A-Za-z_]\w*)\.py$/.exec(path) ?? [];
  if (own === undefined) {
    return code;
  }
  const tree = parsePython(code);
  return childrenOf(tree.top)
    .filter(
      node =>
        node.name === 'ImportStatement' &&
        readImport(tree, node).every(
          ({ module, alias, name }) =>
            module === own && (name !== null || alias === null)
        )
    )
    .reduceRight((rest, { from, to }) => {
      const after = rest.slice(to).replace(/^[ \t]*\n/, '');
      return rest.slice(0, from) + after;
    }, code);
}
