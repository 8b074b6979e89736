import {
  allNodes,
  nameOf,
  nodeIn,
  nodesIn,
  pathIn,
  type ScriptNode
} from './walk';

/** Functions of a module that fetch the path which they are given, by name: what they put before it. */
export type OwnFetches = ReadonlyMap<string, string>;

/** `const call = (path, init) => fetch('/api' + path, init)`, whatever its name is. */
export function ownFetches(program: ScriptNode): OwnFetches {
  const found = new Map<string, string>();
  for (const node of allNodes(program)) {
    const made =
      node.type === 'VariableDeclarator' ? nodeIn(node, 'init') : node;
    const name = nameOf(nodeIn(node, 'id'));
    const path = nameOf(nodesIn(made, 'params')[0] ?? null);
    const before =
      made === null || name === null || path === null
        ? null
        : fetchedBefore(made, path);
    if (name !== null && before !== null) {
      found.set(name, before);
    }
  }
  return found;
}

/** What stands before a parameter in the address that a function fetches; `null` where it fetches none with it. */
function fetchedBefore(made: ScriptNode, parameter: string): string | null {
  for (const node of allNodes(made)) {
    const [address = null] =
      node.type === 'CallExpression' &&
      nameOf(nodeIn(node, 'callee')) === 'fetch'
        ? nodesIn(node, 'arguments')
        : [];
    if (nameOf(lastHole(address)) === parameter) {
      return (pathIn(address) ?? '{}').replace(/\{\}$/, '');
    }
  }
  return null;
}

/** What an address ends with, where that is no text. */
function lastHole(address: ScriptNode | null): ScriptNode | null {
  switch (address?.type) {
    case 'Identifier':
      return address;
    case 'BinaryExpression':
      return lastHole(nodeIn(address, 'right'));
    case 'TemplateLiteral':
      return pathIn(address)?.endsWith('{}') === true
        ? (nodesIn(address, 'expressions').at(-1) ?? null)
        : null;
    default:
      return null;
  }
}
