import type { SyntaxNode } from '@lezer/common';
import { analyse } from '../../python/analyse';
import { readImport } from '../../python/imports';
import { NAMED_PACKAGES, STANDARD_MODULES } from '../../python/known-imports';
import { childrenOf, textOf, type PythonTree } from '../../python/tree';

/** A statement that starts a test runner, or the guard around one. */
const STARTS_RUNNER =
  /^(?:if\s+__name__\s*==|(?:assert\s+)?(?:unittest\.(?:main|TextTestRunner)|pytest\.main|ipytest\.\w+|doctest\.testmod)\s*\()/;

/**
 * Test cells as they can run beside the code in one kernel: without the lines that start a runner, and
 * without imports of the code under test from a module that does not exist in a notebook
 * (`from solution import add`).
 *
 * @param code the code under test, all cells.
 */
export function runnableTests(
  cells: readonly string[],
  code: readonly string[]
): string[] {
  const facts = analyse(code.join('\n'));
  const modules = new Set(
    facts.imports.map(({ module }) => module.split('.')[0])
  );
  return cells.map(source => {
    const { tree } = analyse(source);
    const unwanted = childrenOf(tree.top).filter(
      node =>
        STARTS_RUNNER.test(textOf(tree, node)) ||
        importsCode(tree, node, facts.defines, modules)
    );
    return blank(source, tree, unwanted);
  });
}

/** Whether all that an import takes is defined by the code, and its module is nobody else's. */
function importsCode(
  tree: PythonTree,
  node: SyntaxNode,
  defined: ReadonlySet<string>,
  used: ReadonlySet<string>
): boolean {
  const items = node.name === 'ImportStatement' ? readImport(tree, node) : [];
  return (
    items.length > 0 &&
    items.every(({ module, name, alias }) => {
      const [top] = module.split('.');
      const isForeign =
        STANDARD_MODULES.has(top) || NAMED_PACKAGES.has(top) || used.has(top);
      return (
        !isForeign &&
        alias === null &&
        name !== null &&
        (defined.has(name) || (name === '*' && defined.size > 0))
      );
    })
  );
}

/** Empties statements; their lines stay, so that no line number changes. */
function blank(
  source: string,
  tree: PythonTree,
  nodes: readonly SyntaxNode[]
): string {
  if (nodes.length === 0) {
    return source;
  }
  let text = tree.code;
  for (const { from, to } of nodes) {
    const lines = text.slice(from, to).replace(/[^\n]/g, '');

    text =
      text.slice(0, from) +
      lines +
      ' '.repeat(to - from - lines.length) +
      text.slice(to);
  }
  return text.replace(/[ \t]+$/gm, '').trimEnd();
}
