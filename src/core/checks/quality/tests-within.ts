import { analyse } from '../../python/analyse';
import { boundName, readImport } from '../../python/imports';
import { childrenOf, descendants, textOf } from '../../python/tree';
import { blank } from './blank';
import { testDefinitions } from './test-kinds';

/**
 * The tests that stand in cells of code, each cell's alone with its lines in their places: they are run as
 * those in cells of their own, so that the verdict does not hang on how an answer was parted.
 */
export function testsWithin(cells: readonly string[]): string[] {
  return cells.flatMap(source => {
    const { tree } = analyse(source);
    const names = testNames(source);
    if (names.size === 0) {
      return [];
    }
    const nodes = childrenOf(tree.top);
    const tests = nodes.filter(node =>
      [...names].some(name => defines(textOf(tree, node), name))
    );
    const used = new Set(
      tests.flatMap(node =>
        [...descendants(node)]
          .filter(({ name }) => name === 'VariableName')
          .map(part => textOf(tree, part))
      )
    );
    const kept = nodes.filter(
      node =>
        tests.includes(node) ||
        (node.name === 'ImportStatement' &&
          readImport(tree, node).some(item => used.has(boundName(item))))
    );
    return [
      blank(
        source,
        tree,
        nodes.filter(node => !kept.includes(node))
      )
    ];
  });
}

/** The names of the test functions and test classes of a cell. */
export function testNames(source: string): ReadonlySet<string> {
  return new Set(
    testDefinitions([analyse(source).tree])
      .filter(({ by, calls }) => by !== 'call' || calls.length > 0)
      .map(({ name }) => name)
  );
}

function defines(statement: string, name: string): boolean {
  return new RegExp(`^(?:async\\s+)?(?:def|class)\\s+${name}\\b`, 'm').test(
    statement
  );
}
