import { ANY_METHOD, type EndpointFact } from '../facts';
import type { JsonType } from '../json/json-type';
import { ownPath } from '../own-path';
import type { OwnFetches } from './own-fetches';
import type { ScriptScope } from './script-scope';
import { typeArguments, typeOf, valueType } from './script-type';
import {
  allNodes,
  lineOf,
  nameOf,
  nodeIn,
  nodesIn,
  pathIn,
  stringOf,
  type ScriptNode
} from './walk';

const METHODS = /^(?:get|post|put|patch|delete)$/i;

/** Functions that fetch, the platform's or a project's own: their options name the method. */
const FETCHES = /fetch|request|^(?:api|http|axios|ky)$|^useSWR$/i;

/** Objects with a function per method: `axios.post('/x', data)`. */
const CLIENTS = /api|axios|client|http|request|fetch|^ky$|instance|backend/i;

/** `postJson('/x', data)`: the method is in the name. */
const NAMED =
  /^(?:api|http|fetch|send|do)?(get|post|put|patch|delete)(?:json|data|request|api)?$/i;

interface Request {
  readonly method: string;
  readonly path: string | null;
  readonly body: ScriptNode | null;
}

/**
 * The endpoint that a call asks for; `null` where it asks for none that can be read.
 *
 * @param isOutside Whether addresses that begin elsewhere may be those of others.
 */
export function requestedBy(
  node: ScriptNode,
  isOutside: boolean,
  scope: ScriptScope,
  own: OwnFetches
): EndpointFact | null {
  const request = requestOf(node) ?? requestByOwn(node, own);
  const path = request === null ? null : ownPath(request.path);
  const goesHome = isFetch(node) && request?.path?.startsWith('/') === true;
  if (request === null || path === null || (isOutside && !goesHome)) {
    return null;
  }
  const body = bodyType(request.body, scope);
  return {
    method: request.method.toUpperCase(),
    path,
    line: lineOf(node),
    takes: body === null ? [] : [body],
    gives: request.method === ANY_METHOD ? null : givenBy(node, scope)
  };
}

function requestOf(node: ScriptNode): Request | null {
  const callee = nodeIn(node, 'callee');
  const isMember = /MemberExpression$/.test(callee?.type ?? '');
  const name = nameOf(isMember ? nodeIn(callee, 'property') : callee) ?? '';
  const object = receiverOf(callee);
  const [first = null, second = null, third = null] = nodesIn(
    node,
    'arguments'
  );
  const method = stringOf(first);
  if (method !== null && METHODS.test(method) && pathIn(second) !== null) {
    return { method, path: pathIn(second), body: third };
  }
  if (isMember && METHODS.test(name) && CLIENTS.test(object)) {
    const body = /^(?:get|delete)$/i.test(name) ? null : second;
    return { method: name, path: pathIn(first), body };
  }
  const inName = isMember ? null : NAMED.exec(name);
  if (inName !== null) {
    return { method: inName[1], path: pathIn(first), body: second };
  }
  const after = stringOf(second);
  if (FETCHES.test(name) && after !== null && METHODS.test(after)) {
    return { method: after, path: pathIn(first), body: third };
  }
  return FETCHES.test(name) ? fetched(first, second) : null;
}

/** What a function of the module fetches; it may choose the method itself. */
function requestByOwn(node: ScriptNode, own: OwnFetches): Request | null {
  const before = own.get(nameOf(nodeIn(node, 'callee')) ?? '');
  const [first = null, options = null] = nodesIn(node, 'arguments');
  const path = pathIn(first);
  return before === undefined || path === null
    ? null
    : {
        method: stringOf(partOf(options, 'method')) ?? ANY_METHOD,
        path: before + path,
        body: null
      };
}

/** The name before the method: `api` of `api.post`, `http` of `this.http.post`. */
function receiverOf(callee: ScriptNode | null): string {
  const object = nodeIn(callee, 'object');
  return (
    nameOf(object) ??
    nameOf(nodeIn(object, 'property')) ??
    nameOf(nodeIn(object, 'callee')) ??
    ''
  );
}

/** `fetch('/x', { method, body })`, `axios({ url, method, data })` */
function fetched(
  first: ScriptNode | null,
  second: ScriptNode | null
): Request | null {
  const isWhole = first?.type === 'ObjectExpression';
  const options = isWhole ? first : second;
  const url = isWhole ? partOf(first, 'url') : first;
  const named = partOf(options, 'method');
  const method = named === null ? 'GET' : stringOf(named);
  const isKnown =
    options === null ||
    (options.type === 'ObjectExpression' &&
      nodesIn(options, 'properties').every(
        ({ type }) => type !== 'SpreadElement'
      ));
  return method === null || !METHODS.test(method) || !isKnown
    ? null
    : {
        method,
        path: pathIn(url),
        body:
          partOf(options, 'body') ??
          partOf(options, 'data') ??
          partOf(options, 'json')
      };
}

function partOf(options: ScriptNode | null, name: string): ScriptNode | null {
  const found = nodesIn(options, 'properties').find(
    item => nameOf(nodeIn(item, 'key')) === name
  );
  return nodeIn(found ?? null, 'value');
}

function bodyType(
  body: ScriptNode | null,
  scope: ScriptScope
): JsonType | null {
  const isText =
    body?.type === 'CallExpression' &&
    nameOf(nodeIn(nodeIn(body, 'callee'), 'property')) === 'stringify';
  return valueType(
    isText ? (nodesIn(body, 'arguments')[0] ?? null) : body,
    scope
  );
}

/** What the call says that it gives: `get<Item[]>('/items')`, or the function that gives its JSON as it is. */
function givenBy(node: ScriptNode, scope: ScriptScope): JsonType | null {
  const [own] = typeArguments(node);
  if (own !== undefined) {
    return typeOf(own, scope);
  }
  const around = isFetch(node) ? scope.functionAround(node) : null;
  return around !== null && givesJson(around)
    ? typeOf(nodeIn(around, 'returnType'), scope)
    : null;
}

function isFetch(node: ScriptNode): boolean {
  return nameOf(nodeIn(node, 'callee')) === 'fetch';
}

/** `return response.json()`, and nothing else is returned. */
function givesJson(around: ScriptNode): boolean {
  const returned = [...allNodes(around)].filter(
    ({ type }) => type === 'ReturnStatement'
  );
  return returned.length === 1 && isJson(nodeIn(returned[0], 'argument'));
}

function isJson(node: ScriptNode | null): boolean {
  if (/^(?:Await|TSAs)Expression$/.test(node?.type ?? '')) {
    return isJson(nodeIn(node, 'argument') ?? nodeIn(node, 'expression'));
  }
  return nameOf(nodeIn(nodeIn(node, 'callee'), 'property')) === 'json';
}
