import {
  lineAt,
  descendants,
  textOf,
  childrenOf,
  type PythonTree
} from '../../../python/tree';
import type { EndpointFact } from '../facts';
import { plainPath } from '../plain-path';

const METHOD = /^(?:get|post|put|patch|delete|head|options|websocket)$/;

/**
 * The endpoints that decorators register (FastAPI, Flask): `@router.get("/x")`. The prefix of a router that is
 * made in the same file counts.
 */
export function pythonEndpoints(tree: PythonTree): EndpointFact[] {
  const prefixes = routerPrefixes(tree);
  const found: EndpointFact[] = [];
  for (const node of descendants(tree.top)) {
    if (node.name !== 'Decorator') {
      continue;
    }
    const text = textOf(tree, node);
    const match =
      /^@\s*([\w.]+)\.(\w+)\(\s*(?:path\s*=\s*)?[rbu]?(["'])(.*?)\3/s.exec(
        text
      );
    if (match === null || !METHOD.test(match[2])) {
      continue;
    }
    const path = (prefixes.get(match[1]) ?? '') + match[4];
    found.push({
      method: match[2] === 'websocket' ? 'WS' : match[2].toUpperCase(),
      path: plainPath(path),
      line: lineAt(tree.code, node.from),
      fields: null
    });
  }
  return found;
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
    const prefix = /\b(?:url_)?prefix\s*=\s*(["'])(.*?)\1/.exec(
      match?.[2] ?? ''
    );
    if (match !== null && prefix !== null) {
      found.set(match[1], prefix[2]);
    }
  }
  return found;
}
