import { allNodes, nodeIn, type ScriptNode } from './walk';

/** What a function gives in its one `return`, or as the arrow function that it is; `null` for all others. */
export function onlyResult(node: ScriptNode): ScriptNode | null {
  const body = nodeIn(node, 'body');
  if (body === null || node.generator === true) {
    return null;
  }
  const [only = null, ...more] =
    body.type === 'BlockStatement' ? returnedIn(body) : [body];
  return more.length === 0 ? only : null;
}

/** What a function's own `return`s give, not those of functions in it. */
function returnedIn(body: ScriptNode): (ScriptNode | null)[] {
  const inner = new Set<ScriptNode>();
  const found: (ScriptNode | null)[] = [];
  for (const node of allNodes(body)) {
    if (inner.has(node) || /Function|Method|^Class/.test(node.type)) {
      // Parents come first, so all below is known before it is met.
      for (const value of Object.values(node)) {
        const all: unknown[] = Array.isArray(value) ? value : [value];
        all.forEach(item => inner.add(item as ScriptNode));
      }
    } else if (node.type === 'ReturnStatement') {
      found.push(nodeIn(node, 'argument'));
    }
  }
  return found;
}
