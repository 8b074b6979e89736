import type { SyntaxNode } from '@lezer/common';
import { analyse } from '../../python/analyse';
import { boundName, readImport } from '../../python/imports';
import { NAMED_PACKAGES, STANDARD_MODULES } from '../../python/known-imports';
import {
  childrenOf,
  descendants,
  textOf,
  type PythonTree
} from '../../python/tree';
import { blank } from './blank';

/** A statement that starts a test runner, or the guard around one. */
const STARTS_RUNNER =
  /^(?:if\s+__name__\s*==|(?:assert\s+)?(?:unittest\.(?:main|TextTestRunner)|pytest\.main|ipytest\.\w+|doctest\.testmod)\s*\()/;

/** What tests may need without using it: a habit of writing, which not every kernel can follow. */
const TEST_TOOL = /^i?pytest$/;

/**
 * Test cells as they can run beside the code in one kernel: without the lines that start a runner, without
 * imports of the code under test from a module that does not exist in a notebook
 * (`from solution import add`), and without a `pytest` that nothing uses.
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
  const read = cells.map(source => {
    const { tree } = analyse(source);
    const [unwanted, kept] = parted(
      childrenOf(tree.top),
      node =>
        STARTS_RUNNER.test(textOf(tree, node)) ||
        importsCode(tree, node, facts.defines, modules)
    );
    return { source, tree, unwanted, kept };
  });
  const used = new Set(
    read.flatMap(({ tree, kept }) => kept.flatMap(node => namesIn(tree, node)))
  );
  return read.map(({ source, tree, unwanted, kept }) =>
    blank(source, tree, [
      ...unwanted,
      ...kept.filter(node => importsIdleTool(tree, node, used))
    ])
  );
}

function parted<T>(
  items: readonly T[],
  test: (item: T) => boolean
): [yes: T[], no: T[]] {
  return [items.filter(test), items.filter(item => !test(item))];
}

/** The names that a statement mentions; none of an import. */
function namesIn(tree: PythonTree, statement: SyntaxNode): string[] {
  return statement.name === 'ImportStatement'
    ? []
    : [...descendants(statement)]
        .filter(({ name }) => name === 'VariableName')
        .map(node => textOf(tree, node));
}

/** Whether an import brings nothing but a test tool whose name is not mentioned. */
function importsIdleTool(
  tree: PythonTree,
  node: SyntaxNode,
  used: ReadonlySet<string>
): boolean {
  const items = node.name === 'ImportStatement' ? readImport(tree, node) : [];
  return (
    items.length > 0 &&
    items.every(
      item =>
        TEST_TOOL.test(item.module) &&
        item.name !== '*' &&
        !used.has(boundName(item))
    )
  );
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
