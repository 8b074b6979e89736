import type { JsonType } from '../json/json-type';
import type { ScriptScope } from './script-scope';
import { membersOf, referred, typeOf } from './script-type';
import { nameOf, nodeIn, nodesIn, type ScriptNode } from './walk';

/** The interfaces and types of objects that a module declares, by name. */
export function scriptTypes(
  program: ScriptNode,
  scope: ScriptScope
): Map<string, JsonType> {
  const found = new Map<string, JsonType>();
  for (const statement of nodesIn(program, 'body')) {
    const node = /^Export(?:Named|Default)Declaration$/.test(statement.type)
      ? nodeIn(statement, 'declaration')
      : statement;
    const name = nameOf(nodeIn(node, 'id'));
    const type = node === null ? null : declared(node, scope);
    if (name !== null && type !== null) {
      // Interfaces of one name are one.
      const before = found.get(name);
      found.set(
        name,
        before === undefined ? type : { kind: 'all', of: [before, type] }
      );
      if (statement.type === 'ExportDefaultDeclaration') {
        found.set('default', type);
      }
    }
  }
  return found;
}

function declared(node: ScriptNode, scope: ScriptScope): JsonType | null {
  if (node.type === 'TSTypeAliasDeclaration') {
    return typeParametersOf(node)
      ? null
      : typeOf(nodeIn(node, 'typeAnnotation'), scope);
  }
  if (node.type !== 'TSInterfaceDeclaration' || typeParametersOf(node)) {
    return null;
  }
  const own = membersOf(nodesIn(nodeIn(node, 'body'), 'body'), scope);
  const parents = nodesIn(node, 'extends').map(item =>
    referred(nodeIn(item, 'expression'), item, scope)
  );
  return parents.every(parent => parent !== null)
    ? { kind: 'all', of: [...parents, own] }
    : null;
}

function typeParametersOf(node: ScriptNode): boolean {
  return nodeIn(node, 'typeParameters') !== null;
}
