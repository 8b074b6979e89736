import type { EndpointFact, FileFacts } from '../facts';
import { plainPath } from '../plain-path';
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

const METHODS = /^(?:GET|POST|PUT|PATCH|DELETE)$/;

/** Objects on which a method of HTTP registers an endpoint. */
const SERVERS = /^(?:app|router|server|api|fastify|\w*Router)$/;

/**
 * The endpoints that a module calls: a call with a method and a path among its first arguments, and `fetch` with a
 * path. What it serves: `router.get('/x', handler)`.
 */
export function scriptEndpoints(
  program: ScriptNode
): Pick<FileFacts, 'serves' | 'requests'> {
  const serves: EndpointFact[] = [];
  const requests: EndpointFact[] = [];
  for (const node of allNodes(program)) {
    if (node.type !== 'CallExpression') {
      continue;
    }
    const served = servedBy(node);
    const requested = served === null ? requestedBy(node) : null;
    serves.push(...(served === null ? [] : [served]));
    requests.push(...(requested === null ? [] : [requested]));
  }
  return { serves, requests };
}

function servedBy(node: ScriptNode): EndpointFact | null {
  const callee = nodeIn(node, 'callee');
  const method = nameOf(nodeIn(callee, 'property'))?.toUpperCase() ?? '';
  const object = nameOf(nodeIn(callee, 'object'));
  const [first, handler] = nodesIn(node, 'arguments');
  const path = stringOf(first ?? null);
  return METHODS.test(method) &&
    object !== null &&
    SERVERS.test(object) &&
    path?.startsWith('/') === true &&
    handler !== undefined &&
    /Function|Identifier|Member|Call/.test(handler.type)
    ? { method, path: plainPath(path), line: lineOf(node), fields: null }
    : null;
}

/** `request('POST', '/tasks', { title })` */
function requestedBy(node: ScriptNode): EndpointFact | null {
  const [first, second, third] = nodesIn(node, 'arguments');
  const method = stringOf(first ?? null);
  const path = pathIn(second ?? null);
  return method !== null &&
    METHODS.test(method) &&
    path?.startsWith('/') === true
    ? {
        method,
        path: plainPath(path),
        line: lineOf(node),
        fields: fieldsOf(third ?? null)
      }
    : null;
}

/** The keys of an object that is written out; `null` where it is not, or takes in another. */
function fieldsOf(node: ScriptNode | null): string[] | null {
  if (node?.type !== 'ObjectExpression') {
    return null;
  }
  const keys = nodesIn(node, 'properties').map(item =>
    item.type === 'ObjectProperty' && item.computed !== true
      ? nameOf(nodeIn(item, 'key'))
      : null
  );
  return keys.every(key => key !== null) ? keys : null;
}
