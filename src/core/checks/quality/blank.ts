import type { SyntaxNode } from '@lezer/common';
import type { PythonTree } from '../../python/tree';

/** Empties statements; their lines stay, so that no line number changes. */
export function blank(
  source: string,
  tree: PythonTree,
  nodes: readonly SyntaxNode[]
): string {
  if (nodes.length === 0) {
    return source;
  }
  let text = tree.code;
  for (const { from, to } of nodes) {
    const blanks = text.slice(from, to).replace(/[^\n]/g, ' ');
    text = text.slice(0, from) + blanks + text.slice(to);
  }
  return text.replace(/[ \t]+$/gm, '').trimEnd();
}
