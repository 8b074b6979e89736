import type { FileFacts } from '../facts';
import {
  allNodes,
  lineOf,
  nameOf,
  nodeIn,
  nodesIn,
  pathIn,
  type ScriptNode
} from './walk';

/** The pages that a module leads to (`<Link to="/x">`, `navigate('/x')`), and the routes that it declares itself. */
export function scriptLinks(
  program: ScriptNode
): Required<Pick<FileFacts, 'links' | 'routes'>> {
  const links: { path: string; line: number }[] = [];
  const routes: string[] = [];
  for (const node of allNodes(program)) {
    const path = linkOf(node);
    if (path?.startsWith('/') === true) {
      links.push({ path, line: lineOf(node) });
    }
    const declared = attributeOf(node, 'path');
    if (declared !== null) {
      routes.push(declared);
    }
  }
  return { links, routes };
}

function linkOf(node: ScriptNode): string | null {
  if (
    node.type === 'CallExpression' &&
    nameOf(nodeIn(node, 'callee')) === 'navigate'
  ) {
    return pathIn(nodesIn(node, 'arguments')[0] ?? null);
  }
  return attributeOf(node, 'to');
}

function attributeOf(node: ScriptNode, name: string): string | null {
  if (node.type !== 'JSXAttribute' || nameOf(nodeIn(node, 'name')) !== name) {
    return null;
  }
  const value = nodeIn(node, 'value');
  return pathIn(
    value?.type === 'JSXExpressionContainer'
      ? nodeIn(value, 'expression')
      : value
  );
}
