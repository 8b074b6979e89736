import { resultOf } from '../facts';
import { fieldsOf, type JsonType } from '../json/json-type';
import { methodOf, objectType, typeOf } from './script-type';
import type { ScriptScope } from './script-scope';
import {
  allNodes,
  nameOf,
  nodeIn,
  nodesIn,
  stringOf,
  type ScriptNode
} from './walk';

/**
 * What a module's objects and enumerations have themselves, by name: `enum Status { … }`, `const api = { … }`,
 * `const store = new Store()`, `export default { … }`, `module.exports = { … }`.
 */
export function scriptValues(
  program: ScriptNode,
  scope: ScriptScope
): Map<string, JsonType> {
  const found = new Map<string, JsonType>();
  const changed = changedNames(program);
  const add = (name: string | null, type: JsonType | null) => {
    if (name !== null && type !== null && !changed.has(name)) {
      found.set(name, type);
    }
  };
  const addResult = (name: string | null, made: ScriptNode | null) => {
    const isMade = /Function/.test(made?.type ?? '');
    if (name === null || made === null || !isMade) {
      return;
    }
    const { gives, isLate } = methodOf(made, scope);
    const isAgain = found.has(resultOf(name, true));
    add(resultOf(name, true), isAgain ? null : gives);
    if (!isLate) {
      add(resultOf(name), isAgain ? null : gives);
    }
  };
  for (const statement of nodesIn(program, 'body')) {
    const node = nodeIn(statement, 'declaration') ?? statement;
    if (node.type === 'FunctionDeclaration') {
      addResult(nameOf(nodeIn(node, 'id')), node);
      if (statement.type === 'ExportDefaultDeclaration') {
        addResult('default', node);
      }
    }
    if (node.type === 'TSEnumDeclaration') {
      add(nameOf(nodeIn(node, 'id')), enumType(node));
    } else if (node.type === 'VariableDeclaration' && node.kind === 'const') {
      for (const item of nodesIn(node, 'declarations')) {
        const id = nodeIn(item, 'id');
        const annotation = nodeIn(id, 'typeAnnotation');
        addResult(nameOf(id), nodeIn(item, 'init'));
        add(
          nameOf(id),
          annotation === null
            ? madeType(nodeIn(item, 'init'), scope)
            : typeOf(annotation, scope)
        );
      }
    }
  }
  const whole = exportedWhole(program);
  if (whole !== null) {
    const type =
      whole.type === 'Identifier'
        ? (found.get(nameOf(whole) ?? '') ?? null)
        : madeType(whole, scope);
    add('default', type);
  }
  return found;
}

/** What an expression makes, as far as it is written out. */
function madeType(
  node: ScriptNode | null,
  scope: ScriptScope
): JsonType | null {
  switch (node?.type) {
    case 'ObjectExpression':
      return objectType(node, scope);
    case 'TSSatisfiesExpression':
      return madeType(nodeIn(node, 'expression'), scope);
    case 'TSAsExpression': {
      const type = nodeIn(node, 'typeAnnotation');
      const isConst = nameOf(nodeIn(type, 'typeName')) === 'const';
      return isConst ? madeType(nodeIn(node, 'expression'), scope) : null;
    }
    case 'NewExpression': {
      const callee = nodeIn(node, 'callee');
      const name = callee?.type === 'Identifier' ? nameOf(callee) : null;
      return name === null ? null : scope.named(name);
    }
    case 'CallExpression': {
      const callee = nodeIn(node, 'callee');
      const isFrozen =
        nameOf(nodeIn(callee, 'object')) === 'Object' &&
        nameOf(nodeIn(callee, 'property')) === 'freeze';
      const [first] = nodesIn(node, 'arguments');
      return isFrozen && first !== undefined ? madeType(first, scope) : null;
    }
    default:
      return null;
  }
}

function enumType(node: ScriptNode): JsonType | null {
  const members = [
    ...nodesIn(node, 'members'),
    ...nodesIn(nodeIn(node, 'body'), 'members')
  ];
  const names = members.map(item => nameOf(nodeIn(item, 'id')));
  return names.every(name => name !== null) ? fieldsOf(names) : null;
}

/** What `export default` or `module.exports =` gives; `null` where names are added to it elsewhere. */
function exportedWhole(program: ScriptNode): ScriptNode | null {
  let whole: ScriptNode | null = null;
  for (const node of nodesIn(program, 'body')) {
    const assigned = nodeIn(node, 'expression');
    const left = nodeIn(assigned, 'left');
    if (node.type === 'ExportDefaultDeclaration') {
      whole = nodeIn(node, 'declaration');
    } else if (
      assigned?.type === 'AssignmentExpression' &&
      nameOf(nodeIn(left, 'object')) === 'module' &&
      nameOf(nodeIn(left, 'property')) === 'exports'
    ) {
      whole = nodeIn(assigned, 'right');
    }
  }
  return changedNames(program).has('exports') ? null : whole;
}

/** Objects that get more after they are made: `api.list = …`, `api[name] = …`, `Object.assign(api, …)`. */
export function changedNames(program: ScriptNode): Set<string> {
  const names = new Set<string>();
  for (const node of allNodes(program)) {
    const left =
      node.type === 'AssignmentExpression' ? nodeIn(node, 'left') : null;
    const object = left === null ? null : nodeIn(left, 'object');
    const isExports =
      nameOf(object) === 'module' &&
      nameOf(nodeIn(left, 'property')) === 'exports';
    if (object !== null && !isExports) {
      names.add(nameOf(object) ?? nameOf(nodeIn(object, 'property')) ?? '');
    }
    const isObject =
      node.type === 'CallExpression' &&
      nameOf(nodeIn(nodeIn(node, 'callee'), 'object')) === 'Object' &&
      nameOf(nodeIn(nodeIn(node, 'callee'), 'property')) !== 'freeze';
    for (const item of isObject ? nodesIn(node, 'arguments') : []) {
      names.add(nameOf(item) ?? '');
    }
  }
  return names;
}

/** The module of `require('./x')` alone; `null` for anything else. */
export function requiredWhole(node: ScriptNode | null): string | null {
  return node?.type === 'CallExpression' &&
    nameOf(nodeIn(node, 'callee')) === 'require'
    ? stringOf(nodesIn(node, 'arguments')[0] ?? null)
    : null;
}
