import type { SyntaxNode } from '@lezer/common';

import type { PythonAnalysis } from '../../../python/analyse';
import { readParameters } from '../../../python/parameters';
import {
  childrenOf,
  descendants,
  lineAt,
  textOf,
  type PythonTree
} from '../../../python/tree';
import type { EndpointFact, MountFact } from '../facts';
import type { JsonType } from '../json/json-type';
import { plainPath } from '../plain-path';
import { readOfRequest } from './flask-body';
import type { PythonScope } from './python-scope';
import { annotationType } from './python-types';

const METHOD = /^(?:get|post|put|patch|delete|head|options|websocket)$/;

/**
 * The endpoints that decorators register: `@router.get("/x")` of FastAPI and Flask, `@app.route("/x", methods=…)`
 * of Flask. The prefix of a router that is made in the same file counts.
 */
export function pythonEndpoints(
  { tree }: PythonAnalysis,
  scope: PythonScope
): EndpointFact[] {
  const prefixes = routerPrefixes(tree);
  const found: EndpointFact[] = [];
  for (const node of descendants(tree.top)) {
    const handler = node.parent?.getChild('FunctionDefinition') ?? null;
    if (node.name !== 'Decorator') {
      continue;
    }
    const text = textOf(tree, node);
    const match =
      /^@\s*([\w.]+)\.(\w+)\(\s*(?:path\s*=\s*)?[rbu]?(["'])(.*?)\3/s.exec(
        text
      );
    for (const method of match === null ? [] : methodsOf(match[2], text)) {
      found.push({
        method,
        path: plainPath((prefixes.get(match?.[1] ?? '') ?? '') + match?.[4]),
        line: lineAt(tree.code, node.from),
        takes: takenBy(tree, handler, scope),
        gives: givenBy(tree, text, handler, scope),
        router: match?.[1]
      });
    }
  }
  return found;
}

function methodsOf(verb: string, text: string): string[] {
  if (verb === 'route') {
    const listed = /\bmethods\s*=\s*[[(]([^\])]*)[\])]/.exec(text)?.[1];
    return listed === undefined
      ? ['GET']
      : [...listed.matchAll(/["'](\w+)["']/g)].map(item =>
          item[1].toUpperCase()
        );
  }
  return !METHOD.test(verb)
    ? []
    : [verb === 'websocket' ? 'WS' : verb.toUpperCase()];
}

/** The types of the parameters; which of them is the body shows when their classes are known. */
function takenBy(
  tree: PythonTree,
  handler: SyntaxNode | null,
  scope: PythonScope
): JsonType[] {
  const typed = readParameters(tree, handler?.getChild('ParamList') ?? null)
    .filter(
      ({ value }) =>
        value === null ||
        !/^(?:\w+\.)?(?:Depends|Query|Path|Header|Cookie|File|Form|Security|Body)\(/.test(
          textOf(tree, value)
        )
    )
    .flatMap(({ annotation }) => {
      const text = annotation === null ? '' : textOf(tree, annotation);
      return annotationType(text.replace(/^:\s*/, ''), scope) ?? [];
    });
  const read = handler === null ? null : readOfRequest(textOf(tree, handler));
  return read === null ? typed : [...typed, read];
}

/** What `response_model` says, else the annotation. */
function givenBy(
  tree: PythonTree,
  decorator: string,
  handler: SyntaxNode | null,
  scope: PythonScope
): JsonType | null {
  if (/\bresponse_(?:model_(?:in|ex)clude|class)/.test(decorator)) {
    return null;
  }
  const model = /\bresponse_model\s*=\s*([\w.]+(?:\[[^\]]*\])?)/.exec(
    decorator
  );
  const head = handler === null ? '' : headOf(tree, handler);
  const text = model?.[1] ?? /->\s*([^:]+):?\s*$/.exec(head)?.[1] ?? '';
  return annotationType(text, scope);
}

/** `def name(…) -> type`, without the body. */
function headOf(tree: PythonTree, handler: SyntaxNode): string {
  const body = handler.getChild('Body');
  return tree.code.slice(handler.from, body?.from ?? handler.to);
}

function routerPrefixes(tree: PythonTree): Map<string, string> {
  const found = new Map<string, string>();
  for (const node of childrenOf(tree.top)) {
    if (node.name !== 'AssignStatement') {
      continue;
    }
    const match =
      /^(\w+)\s*(?::[^=]+)?=\s*[\w.]*(?:APIRouter|Blueprint)\((.*)\)$/s.exec(
        textOf(tree, node).trim()
      );
    const prefix = prefixIn(match?.[2]);
    if (match !== null && prefix !== null) {
      found.set(match[1], prefix);
    }
  }
  return found;
}

/** `prefix="/api"`, `url_prefix="/api"` among arguments. */
function prefixIn(given = ''): string | null {
  return /\b(?:url_)?prefix\s*=\s*(["'])(.*?)\1/.exec(given)?.[2] ?? null;
}

/** `app.include_router(items.router, prefix="/api")`, `app.register_blueprint(items, url_prefix="/api")` */
export function pythonMounts(
  { tree }: PythonAnalysis,
  scope: PythonScope
): MountFact[] {
  const found: MountFact[] = [];
  for (const node of descendants(tree.top)) {
    const match =
      node.name === 'CallExpression'
        ? /^([\w.]+)\.(?:include_router|register_blueprint)\(\s*([\w.]+)\s*(?:,(.*))?\)$/s.exec(
            textOf(tree, node)
          )
        : null;
    if (match !== null) {
      found.push({
        on: match[1],
        router: match[2].split('.').at(-1) ?? match[2],
        specifiers: scope.modulesOf(match[2]),
        prefix: prefixIn(match[3]) ?? ''
      });
    }
  }
  return found;
}
