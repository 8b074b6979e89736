import type { EndpointFact, FileFacts } from '../facts';
import { isTestPath } from '../../order/file-kind';
import { ownFetches } from './own-fetches';
import { requestedBy } from './script-requests';
import type { ScriptScope } from './script-scope';
import { mountsOf, servedBy } from './script-servers';
import {
  allNodes,
  nameOf,
  nodeIn,
  nodesIn,
  stringOf,
  type ScriptNode
} from './walk';

/** Frameworks of servers, by the packages that a file takes from them. */
const SERVER =
  /^(?:express|fastify|koa|hono|polka|restify|@koa\/router|koa-router|@hapi\/hapi|hono\/.+)$/;

/**
 * The endpoints that a module calls, and those that it serves. Tests ask for wrong ones on purpose: they say nothing.
 *
 * @param isOutside Whether requests may go to servers of others.
 */
export function scriptEndpoints(
  path: string,
  isOutside: boolean,
  program: ScriptNode,
  scope: ScriptScope
): Pick<FileFacts, 'serves' | 'requests' | 'mounts'> {
  const serves: EndpointFact[] = [];
  const requests: EndpointFact[] = [];
  const nodes = isTestPath(path) ? [] : [...allNodes(program)];
  const own = ownFetches(program);
  const isServer = nodes.some(node =>
    SERVER.test(stringOf(sourceOf(node)) ?? '')
  );
  for (const node of nodes) {
    if (node.type === 'CallExpression') {
      const served = servedBy(node, { program, isServer });
      const requested =
        served === null ? requestedBy(node, isOutside, scope, own) : null;
      serves.push(...(served === null ? [] : [served]));
      requests.push(...(requested === null ? [] : [requested]));
    }
  }
  return { serves, requests, mounts: nodes.flatMap(n => mountsOf(n, scope)) };
}

function sourceOf(node: ScriptNode): ScriptNode | null {
  if (node.type === 'CallExpression') {
    const isRequire = nameOf(nodeIn(node, 'callee')) === 'require';
    return isRequire ? (nodesIn(node, 'arguments')[0] ?? null) : null;
  }
  return node.type === 'ImportDeclaration' ? nodeIn(node, 'source') : null;
}
