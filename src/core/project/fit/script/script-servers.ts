import type { EndpointFact, MountFact } from '../facts';
import { plainPath } from '../plain-path';
import { bodyOf } from './express-body';
import { requiredBy, type ScriptScope } from './script-scope';
import {
  lineOf,
  nameOf,
  nodeIn,
  nodesIn,
  stringOf,
  type ScriptNode
} from './walk';

const METHODS = /^(?:get|post|put|patch|delete)$/;

/** Objects on which a method of HTTP registers an endpoint, also in a file that is given its server. */
const SERVERS = /^(?:app|router|server|fastify|\w*Router)$/;

interface Module {
  readonly program: ScriptNode;
  /** Whether it imports a framework of servers. */
  readonly isServer: boolean;
}

/** `router.get('/x', handler)`, `router.route('/x').post(handler)` */
export function servedBy(
  node: ScriptNode,
  module: Module
): EndpointFact | null {
  const callee = nodeIn(node, 'callee');
  const method = nameOf(nodeIn(callee, 'property')) ?? '';
  if (!METHODS.test(method)) {
    return null;
  }
  const routed = routeOf(nodeIn(callee, 'object'));
  const all = nodesIn(node, 'arguments');
  const path = routed?.path ?? stringOf(all[0] ?? null);
  const router = routed?.router ?? nameOf(nodeIn(callee, 'object'));
  const handlers = routed === null ? all.slice(1) : all;
  const handler = handlers.at(-1);
  return path?.startsWith('/') === true &&
    router !== null &&
    handler !== undefined &&
    isHandler(handler, router, module)
    ? {
        method: method.toUpperCase(),
        path: plainPath(path),
        line: lineOf(node),
        takes: bodyOf(handler, module.program),
        gives: null,
        router
      }
    : null;
}

/** The router and path of `router.route('/x')`, with calls that follow it: `.get(a).post(b)`. */
function routeOf(
  node: ScriptNode | null
): { readonly router: string; readonly path: string } | null {
  let call = node;
  while (call?.type === 'CallExpression') {
    const callee = nodeIn(call, 'callee');
    const object = nodeIn(callee, 'object');
    const path = stringOf(nodesIn(call, 'arguments')[0] ?? null);
    const router = nameOf(object);
    if (nameOf(nodeIn(callee, 'property')) === 'route') {
      return path === null || router === null ? null : { router, path };
    }
    call = object;
  }
  return null;
}

function isHandler(
  { type }: ScriptNode,
  router: string,
  { isServer }: Module
): boolean {
  return isServer || SERVERS.test(router)
    ? /Function|Identifier|Member|Call/.test(type)
    : /Function/.test(type) && router === 'api';
}

/** `app.use('/api', router)`, `app.use('/api', require('./routes'))`, `app.use(router)` */
export function mountsOf(node: ScriptNode, scope: ScriptScope): MountFact[] {
  const callee = nodeIn(node, 'callee');
  const on = nameOf(nodeIn(callee, 'object'));
  const verb = nameOf(nodeIn(callee, 'property')) ?? '';
  if (
    node.type !== 'CallExpression' ||
    on === null ||
    !/^(?:use|route|register)$/.test(verb)
  ) {
    return [];
  }
  const all = nodesIn(node, 'arguments');
  const path = stringOf(all[0] ?? null);
  const routers = path === null ? all : all.slice(1);
  const prefix = path ?? prefixIn(all[1] ?? null) ?? '';
  return routers.flatMap((item): MountFact[] => {
    const required = requiredBy(item);
    const router = nameOf(item.type === 'Identifier' ? item : null);
    const specifier =
      required ?? (router === null ? null : scope.specifierOf(router));
    return router === null && required === null
      ? []
      : [
          {
            on,
            router: router ?? 'default',
            specifiers: specifier === null ? [] : [specifier],
            // That of the root adds nothing.
            prefix: plainPath(prefix).replace(/^\/$/, '')
          }
        ];
  });
}

/** `fastify.register(routes, { prefix: '/api' })` */
function prefixIn(options: ScriptNode | null): string | null {
  const found = nodesIn(options, 'properties').find(
    item => nameOf(nodeIn(item, 'key')) === 'prefix'
  );
  return found === undefined ? null : stringOf(nodeIn(found, 'value'));
}
