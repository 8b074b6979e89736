import {
  SOME_METHOD,
  type JsonField,
  type JsonType,
  type Method
} from '../json/json-type';
import { methodOf, typeOf } from './script-type';
import type { ScriptScope } from './script-scope';
import { allNodes, nameOf, nodeIn, nodesIn, type ScriptNode } from './walk';

/** What the values of a module's classes have, by the name of the class. */
export function scriptShapes(
  program: ScriptNode,
  scope: ScriptScope
): Map<string, JsonType> {
  const found = new Map<string, JsonType>();
  for (const statement of nodesIn(program, 'body')) {
    const node = nodeIn(statement, 'declaration') ?? statement;
    const name = nameOf(nodeIn(node, 'id'));
    const shape =
      node.type === 'ClassDeclaration' ? shapeOf(node, scope) : null;
    if (shape !== null && name !== null) {
      found.set(name, shape);
      if (statement.type === 'ExportDefaultDeclaration') {
        found.set('default', shape);
      }
    }
  }
  return found;
}

/** Decorators of frameworks that leave what a class has as it is. */
const PLAIN =
  /^(?:Injectable|Controller|Module|Global|Catch|Resolver|WebSocketGateway|Processor|Component|Directive|Pipe|NgModule|Entity|ViewEntity|Schema|ObjectType|InputType|ArgsType|Service|Exclude|Unique|Index|ApiTags|UseGuards|UseInterceptors|UseFilters|UsePipes)$/;

function addsNothing(decorator: ScriptNode): boolean {
  const expression = nodeIn(decorator, 'expression');
  return PLAIN.test(nameOf(nodeIn(expression, 'callee') ?? expression) ?? '');
}

/** @returns `null` where decorators or a computed parent may add what cannot be read. */
function shapeOf(node: ScriptNode, scope: ScriptScope): JsonType | null {
  const parent = nodeIn(node, 'superClass');
  const parentName = parent?.type === 'Identifier' ? nameOf(parent) : null;
  if (
    !nodesIn(node, 'decorators').every(addsNothing) ||
    (parent !== null && parentName === null)
  ) {
    return null;
  }
  const own = ownShape(node, scope);
  return parentName === null
    ? own
    : { kind: 'all', of: [scope.named(parentName), own] };
}

function ownShape(node: ScriptNode, scope: ScriptScope): JsonType {
  const fields = new Map<string, JsonField>();
  const methods = new Map<string, Method>();
  const field = (name: string, annotation: ScriptNode | null) =>
    fields.set(name, { optional: true, type: typeOf(annotation, scope) });
  let open = false;
  for (const member of nodesIn(nodeIn(node, 'body'), 'body')) {
    const name =
      member.computed === true ? null : nameOf(nodeIn(member, 'key'));
    if (member.static === true || /Private/.test(member.type)) {
      continue;
    }
    if (name === null) {
      open = true;
    } else if (/Property$/.test(member.type)) {
      field(name, nodeIn(member, 'typeAnnotation'));
    } else if (/^(?:get|set)$/.test(String(member.kind))) {
      if (!fields.has(name)) {
        field(name, nodeIn(member, 'returnType'));
      }
    } else {
      methods.set(
        name,
        methods.has(name) ? SOME_METHOD : methodOf(member, scope)
      );
    }
    for (const item of nodesIn(member, 'params')) {
      const parameter = nodeIn(item, 'parameter');
      const id = nodeIn(parameter, 'left') ?? parameter;
      const given = nameOf(id);
      if (item.type === 'TSParameterProperty' && given !== null) {
        field(given, nodeIn(id, 'typeAnnotation'));
      }
    }
  }
  for (const inner of allNodes(node)) {
    const name = ofThis(nodeIn(inner, 'left'));
    if (inner.type === 'AssignmentExpression' && name !== null) {
      if (!fields.has(name)) {
        field(name, null);
      }
    }
    open ||= givesThisAway(inner);
  }
  return { kind: 'fields', fields, methods, open };
}

/** The name of `this.name`; `null` for anything else. */
function ofThis(node: ScriptNode | null): string | null {
  return node?.type === 'MemberExpression' &&
    nodeIn(node, 'object')?.type === 'ThisExpression' &&
    node.computed !== true
    ? nameOf(nodeIn(node, 'property'))
    : null;
}

/** `Object.assign(this, …)`, `this[name] = …`: more may be added than is written. */
function givesThisAway(node: ScriptNode): boolean {
  const left = nodeIn(node, 'left');
  return (
    nodesIn(node, 'arguments').some(({ type }) => type === 'ThisExpression') ||
    (node.type === 'AssignmentExpression' &&
      left?.computed === true &&
      nodeIn(left, 'object')?.type === 'ThisExpression')
  );
}
