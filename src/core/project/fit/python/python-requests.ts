import type { SyntaxNode } from '@lezer/common';

import {
  descendants,
  lineAt,
  textOf,
  type PythonTree
} from '../../../python/tree';
import type { EndpointFact } from '../facts';
import { fieldsOf, type JsonType } from '../json/json-type';
import { ownPath } from '../own-path';

const REQUEST =
  /^(?:[\w.]*?)(?:requests|httpx|\w*client|\w*session|\w*http)\.(get|post|put|patch|delete)\(\s*(?:url\s*=\s*)?(.*)\)$/is;

/** The endpoints of other services that a module asks: `httpx.post(f"{BASE}/orders", json={…})`. */
export function pythonRequests(tree: PythonTree): EndpointFact[] {
  const found: EndpointFact[] = [];
  for (const node of descendants(tree.top)) {
    const match =
      node.name === 'CallExpression' ? REQUEST.exec(textOf(tree, node)) : null;
    const path = match === null ? null : ownPath(addressIn(match[2]));
    if (match !== null && path !== null) {
      const sent = sentBy(tree, node);
      found.push({
        method: match[1].toUpperCase(),
        path,
        line: lineAt(tree.code, node.from),
        takes: sent === null ? [] : [sent],
        gives: null
      });
    }
  }
  return found;
}

/** `"/x"`, `f"{base}/x"`, `BASE + "/x"`, with `{}` for each hole. */
function addressIn(text: string): string | null {
  const match = /^([\w.]+\s*\+\s*)?f?(["'])([^"'\n]*)\2\s*(?:,|$)/.exec(text);
  return match === null
    ? null
    : (match[1] === undefined ? '' : '{}') +
        match[3].replace(/\{[^}]*\}/g, '{}');
}

/** The keys of `json={"a": …}`. */
function sentBy(tree: PythonTree, call: SyntaxNode): JsonType | null {
  const list = call.getChild('ArgList');
  for (
    let child = list?.firstChild ?? null;
    child !== null;
    child = child.nextSibling
  ) {
    const value =
      child.name === 'VariableName' && textOf(tree, child) === 'json'
        ? child.nextSibling?.nextSibling
        : null;
    if (value?.name === 'DictionaryExpression') {
      return keysOf(tree, value);
    }
  }
  return null;
}

function keysOf(tree: PythonTree, node: SyntaxNode): JsonType {
  const names: string[] = [];
  let open = false;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === '**') {
      open = true;
    }
    if (child.nextSibling?.name === ':') {
      const text = /^(["'])(\w+)\1$/.exec(textOf(tree, child));
      open ||= text === null;
      names.push(...(text === null ? [] : [text[2]]));
    }
  }
  return fieldsOf(names, { open });
}
