import {
  fieldsOf,
  SOME_METHOD,
  type JsonField,
  type JsonType,
  type Method
} from '../json/json-type';
import { onlyResult } from './script-returns';
import type { Binding, ScriptScope } from './script-scope';
import { signatureOf } from './script-signature';
import { nameOf, nodeIn, nodesIn, stringOf, type ScriptNode } from './walk';

/** Types that hold another one and are the same as JSON. */
const SAME = /^(?:Readonly|NonNullable|Awaited|Promise)$/;

/** @returns `null` for what is no object, or not read: unions, generic types, computed ones. */
export function typeOf(
  node: ScriptNode | null,
  scope: ScriptScope
): JsonType | null {
  switch (node?.type) {
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
    case 'TSTypeOperator':
      return typeOf(nodeIn(node, 'typeAnnotation'), scope);
    case 'TSTypeLiteral':
      return membersOf(nodesIn(node, 'members'), scope);
    case 'TSArrayType':
      return listOf(typeOf(nodeIn(node, 'elementType'), scope));
    case 'TSIntersectionType': {
      const of = nodesIn(node, 'types').map(item => typeOf(item, scope));
      return of.every(item => item !== null) ? { kind: 'all', of } : null;
    }
    case 'TSUnionType': {
      const real = nodesIn(node, 'types').filter(
        ({ type }) => !/^TS(?:Null|Undefined)Keyword$/.test(type)
      );
      return real.length === 1 ? typeOf(real[0], scope) : null;
    }
    case 'TSTypeReference':
      return referred(nodeIn(node, 'typeName'), node, scope);
    default:
      return null;
  }
}

function listOf(of: JsonType | null): JsonType | null {
  return of === null ? null : { kind: 'list', of };
}

/** The types that a call or a reference gives in angle brackets. */
export function typeArguments(node: ScriptNode): ScriptNode[] {
  return nodesIn(
    nodeIn(node, 'typeParameters') ?? nodeIn(node, 'typeArguments'),
    'params'
  );
}

/** The type that a name stands for, with what it gives in angle brackets. */
export function referred(
  id: ScriptNode | null,
  node: ScriptNode,
  scope: ScriptScope
): JsonType | null {
  const name = id?.type === 'Identifier' ? nameOf(id) : null;
  if (name === null) {
    return null;
  }
  const [first, second] = typeArguments(node);
  const of = first === undefined ? null : typeOf(first, scope);
  if (first === undefined) {
    return scope.isInner(name) ? null : scope.named(name);
  }
  if (of === null) {
    return null;
  }
  if (SAME.test(name)) {
    return of;
  }
  switch (name) {
    case 'Array':
    case 'ReadonlyArray':
      return listOf(of);
    case 'Partial':
      return { kind: 'changed', of, optional: true };
    case 'Required':
      return { kind: 'changed', of, optional: false };
    case 'Pick':
    case 'Omit': {
      const names = literals(second ?? null);
      const part = name === 'Pick' ? 'only' : 'without';
      return names === null ? null : { kind: 'changed', of, [part]: names };
    }
    default:
      return null;
  }
}

function literals(node: ScriptNode | null): string[] | null {
  const all = node?.type === 'TSUnionType' ? nodesIn(node, 'types') : [node];
  const names = all.map(item => stringOf(nodeIn(item, 'literal')));
  return names.every(name => name !== null) ? names : null;
}

/** The members of an interface or of a type that is written out. */
export function membersOf(
  members: readonly ScriptNode[],
  scope: ScriptScope
): JsonType {
  const fields = new Map<string, JsonField>();
  const methods = new Map<string, Method>();
  let open = false;
  for (const member of members) {
    const name =
      member.computed === true ? null : nameOf(nodeIn(member, 'key'));
    if (member.type === 'TSMethodSignature' && name !== null) {
      methods.set(
        name,
        methods.has(name) ? SOME_METHOD : methodOf(member, scope)
      );
    } else if (member.type !== 'TSPropertySignature' || name === null) {
      open = true;
    } else {
      fields.set(name, {
        optional: member.optional === true,
        type: typeOf(nodeIn(member, 'typeAnnotation'), scope)
      });
    }
  }
  return { kind: 'fields', fields, open, methods };
}

/** The JSON that an expression is: an object that is written out, or a name whose type is declared. */
export function valueType(
  node: ScriptNode | null,
  scope: ScriptScope
): JsonType | null {
  switch (node?.type) {
    case 'ObjectExpression':
      return objectType(node, scope);
    case 'Identifier':
      return boundType(scope.bindingOf(node), scope);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return typeOf(nodeIn(node, 'typeAnnotation'), scope);
    default:
      return null;
  }
}

/** What may be put into an object after it is made. */
const MORE = fieldsOf([], { open: true });

function boundType(
  binding: Binding | null,
  scope: ScriptScope
): JsonType | null {
  const { annotation = null, value = null } = binding ?? {};
  return annotation !== null
    ? typeOf(annotation, scope)
    : value?.type === 'ObjectExpression'
      ? { kind: 'all', of: [objectType(value, scope), MORE] }
      : null;
}

export function objectType(node: ScriptNode, scope: ScriptScope): JsonType {
  const names: string[] = [];
  const spread: JsonType[] = [];
  const methods = new Map<string, Method>();
  let open = false;
  for (const item of nodesIn(node, 'properties')) {
    const name =
      item.type === 'SpreadElement' || item.computed === true
        ? null
        : nameOf(nodeIn(item, 'key'));
    const taken =
      item.type === 'SpreadElement'
        ? valueType(nodeIn(item, 'argument'), scope)
        : null;
    const made = item.type === 'ObjectMethod' ? item : nodeIn(item, 'value');
    if (name !== null) {
      names.push(name);
      if (/Function|Method/.test(made?.type ?? '') && made !== null) {
        methods.set(name, methodOf(made, scope));
      }
    } else if (taken !== null) {
      spread.push(taken);
    } else {
      open = true;
    }
  }
  const own = { ...fieldsOf(names, { open }), methods };
  return spread.length === 0 ? own : { kind: 'all', of: [...spread, own] };
}

/** What a function, a method or the signature of one takes and gives. */
export function methodOf(node: ScriptNode, scope: ScriptScope): Method {
  const declared = nodeIn(node, 'returnType') ?? nodeIn(node, 'typeAnnotation');
  const name = nameOf(nodeIn(nodeIn(declared, 'typeAnnotation'), 'typeName'));
  const written = onlyResult(node);
  return {
    signature: /^(?:get|set)$/.test(String(node.kind))
      ? null
      : signatureOf(node),
    gives:
      declared === null
        ? written?.type === 'ObjectExpression'
          ? objectType(written, scope)
          : null
        : typeOf(declared, scope),
    isLate: node.async === true || name === 'Promise'
  };
}
