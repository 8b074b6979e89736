import { fieldsOf, type JsonType } from '../json/json-type';
import { allNodes, nameOf, nodeIn, nodesIn, type ScriptNode } from './walk';

/** The fields of `req.body` that a handler reads; nothing where it hands the body on as a whole. */
export function bodyOf(handler: ScriptNode, program: ScriptNode): JsonType[] {
  const own = /Function/.test(handler.type)
    ? handler
    : functionNamed(nameOf(handler), program);
  const request = nameOf(nodesIn(own, 'params')[0] ?? null);
  if (own === null || request === null) {
    return [];
  }
  const names = new Set<string>();
  const read = new Set<ScriptNode>();
  for (const node of allNodes(own)) {
    const value = bare(nodeIn(node, 'init'));
    const pattern = nodeIn(node, 'id');
    if (isBody(value, request) && pattern?.type === 'ObjectPattern') {
      for (const item of nodesIn(pattern, 'properties')) {
        const name = nameOf(nodeIn(item, 'key'));
        if (item.type !== 'ObjectProperty' || name === null) {
          return [];
        }
        names.add(name);
      }
      read.add(value);
    }
    const object = nodeIn(node, 'object');
    const name = nameOf(nodeIn(node, 'property'));
    if (isBody(object, request) && name !== null && node.computed !== true) {
      names.add(name);
      read.add(object);
    }
  }
  const isHandedOn = [...allNodes(own)].some(
    node =>
      (isBody(node, request) && !read.has(node)) ||
      nodesIn(node, 'arguments').some(item => nameOf(item) === request)
  );
  return isHandedOn || names.size === 0
    ? []
    : [fieldsOf([...names], { optional: true })];
}

/** `req.body ?? {}` is `req.body`. */
function bare(node: ScriptNode | null): ScriptNode | null {
  return node?.type === 'LogicalExpression' ? nodeIn(node, 'left') : node;
}

function isBody(node: ScriptNode | null, request: string): node is ScriptNode {
  return (
    /MemberExpression$/.test(node?.type ?? '') &&
    nameOf(nodeIn(node, 'object')) === request &&
    nameOf(nodeIn(node, 'property')) === 'body'
  );
}

function functionNamed(
  name: string | null,
  program: ScriptNode
): ScriptNode | null {
  for (const node of name === null ? [] : allNodes(program)) {
    const value =
      node.type === 'VariableDeclarator'
        ? nodeIn(node, 'init')
        : node.type === 'FunctionDeclaration'
          ? node
          : null;
    if (
      value !== null &&
      /Function/.test(value.type) &&
      nameOf(nodeIn(node, 'id')) === name
    ) {
      return value;
    }
  }
  return null;
}
