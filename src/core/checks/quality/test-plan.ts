import { analyse } from '../../python/analyse';
import { STANDARD_MODULES } from '../../python/known-imports';
import { childrenOf, descendants, type PythonTree } from '../../python/tree';
import { testDefinitions } from './test-kinds';

/** Which tests the runner runs, and how. */
export interface TestPlan {
  /** Names of test functions. */
  readonly functions: readonly string[];
  /** Names of test classes. */
  readonly classes: readonly string[];
  /** Cells whose bare asserts are the tests. */
  readonly scripts: readonly {
    readonly name: string;
    /** Index of the cell, from 0. */
    readonly cell: number;
  }[];
  /** The test cells' sources. */
  readonly sources: readonly string[];
  /** Whether only pytest can run them: fixtures, parametrised tests, its own helpers. */
  readonly pytest: boolean;
  /** The standard modules, and libraries for data, that they import: what they judge by. */
  readonly modules: readonly string[];
}

/** Finds the tests in test cells. */
export function testPlan(cells: readonly string[]): TestPlan {
  const read = cells.map(source => ({ source, ...analyse(source) }));
  const tests = testDefinitions(read.map(({ tree }) => tree));
  const named = (of: 'function' | 'class') =>
    unique(tests.filter(test => test.of === of).map(({ name }) => name));
  return {
    functions: named('function'),
    classes: named('class'),
    scripts: read.flatMap(({ tree }, cell) =>
      hasBareAssert(tree) ? [{ name: `asserts of cell ${cell + 1}`, cell }] : []
    ),
    sources: [...cells],
    pytest:
      tests.some(({ by }) => by === 'pytest') ||
      read.some(({ imports }) =>
        imports.some(({ module }) => /^_?pytest\b/.test(module))
      ),
    modules: unique(
      read
        .flatMap(({ imports }) => imports.map(({ module }) => module))
        .filter(isJudgedBy)
    )
  };
}

/** Whether there is anything to run. */
export function hasTests(plan: TestPlan): boolean {
  return plan.functions.length + plan.classes.length + plan.scripts.length > 0;
}

/** An assert outside of functions and classes. */
function hasBareAssert(tree: PythonTree): boolean {
  return childrenOf(tree.top).some(
    node =>
      !/^(?:Function|Class)Definition$|^DecoratedStatement$/.test(node.name) &&
      [...descendants(node)].some(({ name }) => name === 'AssertStatement')
  );
}

/** Libraries by whose functions and methods tests judge: `DataFrame.equals`, `numpy.allclose`. */
const JUDGING = /^(?:numpy|pandas)$/;

/** Importing others of the standard modules does something: opens a window, a browser. */
function isJudgedBy(module: string): boolean {
  const [top] = module.split('.');
  return (
    (STANDARD_MODULES.has(top) || JUDGING.test(top)) &&
    !/^(?:antigravity|idlelib|test|this|tkinter|turtle)$/.test(top)
  );
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
