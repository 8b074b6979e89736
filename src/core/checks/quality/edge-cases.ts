import { analyse } from '../../python/analyse';
import { childrenOf, descendants, textOf } from '../../python/tree';

/** A value at the edge of what code usually gets. */
const EDGE_VALUE =
  /^(?:None|''|""|b''|b""|\[\]|\(\)|\{\}|0(?:\.0)?|-\s*\d.*|float\(.*(?:nan|inf).*\))$/;

/**
 * Whether tests try anything at the edges: an empty, missing, zero or negative value handed to a call, or
 * an exception that is expected.
 */
export function hasEdgeCase(cells: readonly string[]): boolean {
  return cells.some(cell => {
    const { tree } = analyse(cell);
    return [...descendants(tree.top)].some(node => {
      if (node.name !== 'CallExpression') {
        return false;
      }
      const [callee, list] = childrenOf(node);
      return (
        /(?:^|\.)(?:raises|assertRaises\w*)$/.test(textOf(tree, callee)) ||
        (!/assert/i.test(textOf(tree, callee)) &&
          [...descendants(list)].some(part =>
            EDGE_VALUE.test(textOf(tree, part))
          ))
      );
    });
  });
}
