import type { CallFact } from '../facts';
import {
  allNodes,
  lineOf,
  nameOf,
  nodeIn,
  nodesIn,
  stringOf,
  type ScriptNode
} from './walk';

/** The calls of imported functions by their names; a name that the file declares again is not followed. */
export function scriptCalls(program: ScriptNode): CallFact[] {
  const taken = importedFunctions(program);
  const again = declaredAgain(program);
  const calls: CallFact[] = [];
  for (const node of allNodes(program)) {
    const name =
      node.type === 'CallExpression' ? nameOf(nodeIn(node, 'callee')) : null;
    const item = name === null || again.has(name) ? undefined : taken.get(name);
    if (item !== undefined) {
      const given = nodesIn(node, 'arguments');
      calls.push({
        ...item,
        line: lineOf(node),
        positional: given.length,
        named: [],
        counted: given.every(({ type }) => type !== 'SpreadElement')
      });
    }
  }
  return calls;
}

function importedFunctions(
  program: ScriptNode
): Map<string, { readonly specifier: string; readonly name: string }> {
  const found = new Map<string, { specifier: string; name: string }>();
  for (const node of nodesIn(program, 'body')) {
    const specifier = stringOf(nodeIn(node, 'source'));
    if (node.type !== 'ImportDeclaration' || specifier === null) {
      continue;
    }
    for (const item of nodesIn(node, 'specifiers')) {
      const local = nameOf(nodeIn(item, 'local'));
      const name =
        item.type === 'ImportDefaultSpecifier'
          ? 'default'
          : nameOf(nodeIn(item, 'imported'));
      if (local !== null && name !== null) {
        found.set(local, { specifier, name });
      }
    }
  }
  return found;
}

/** Names that are declared or are parameters anywhere in the file, besides the imports. */
function declaredAgain(program: ScriptNode): Set<string> {
  const names = new Set<string>();
  for (const node of allNodes(program)) {
    const places = [
      ...(/^(?:VariableDeclarator|FunctionDeclaration|ClassDeclaration)$/.test(
        node.type
      )
        ? [nodeIn(node, 'id')]
        : []),
      ...(/Function|Method/.test(node.type) ? nodesIn(node, 'params') : [])
    ];
    for (const place of places) {
      for (const inner of place === null ? [] : allNodes(place)) {
        names.add(nameOf(inner.type === 'Identifier' ? inner : null) ?? '');
      }
    }
  }
  return names;
}
