import type { SyntaxNode } from '@lezer/common';
import { runnableTests } from '../../checks/quality/runnable-tests';
import { testFunctions } from '../../checks/quality/test-functions';
import { scanCells } from '../../checks/risk/scan';
import { analyse } from '../../python/analyse';
import { readParameters } from '../../python/parameters';
import {
  childrenOf,
  nameOfDefinition,
  textOf,
  type PythonTree
} from '../../python/tree';
import { cleanTests, type ModelTest } from './clean-tests';
import { requestTests } from './request-tests';

/** Tests that are run on every variant at most. */
const MAX_TESTS = 150;

/** Characters of one test function; what is longer is a runaway. */
const MAX_FUNCTION = 4000;

/** The code and test cells of one variant. */
export interface VariantCells {
  readonly code: readonly string[];
  readonly tests: readonly string[];
}

/**
 * The tests that show how variants agree: those that came with any of them, and the examples of the request,
 * each to be run on all. Single assertions count one by one, and a test function that does more counts as
 * one test. Only tests of names that most variants define are taken, and none that does more than compute:
 * consent to run one variant is no consent to what came with another.
 */
export function agreementTests(
  variants: readonly VariantCells[],
  request: string
): readonly ModelTest[] {
  const names = sharedNames(variants);
  const cells = variants.flatMap(({ code, tests }) =>
    runnableTests(tests, code)
  );
  const pieces = cells.map(cell => piecesOf(cell, names));
  const singles = pieces.flatMap(({ assertions }) => assertions);
  const found = [
    ...[...names].flatMap(name => [
      ...requestTests(request, name),
      ...cleanTests(singles, name)
    ]),
    ...pieces.flatMap(({ functions }) => functions)
  ];
  const different = [
    ...new Map(found.map(test => [test.source, test])).values()
  ];
  const risks = scanCells(
    different.map(({ source }) => source),
    variants.flatMap(({ code }) => code)
  );
  return different
    .filter((_, at) => risks[at].length === 0)
    .slice(0, MAX_TESTS);
}

/** The public names that most of the variants define. */
function sharedNames(variants: readonly VariantCells[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { code } of variants) {
    const names = code
      .flatMap(source => analyse(source).definitions)
      .filter(({ name, kind }) => kind !== 'import' && !name.startsWith('_'))
      .map(({ name }) => name);
    for (const name of new Set(names)) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return new Set(
    [...counts.keys()].filter(
      name => (counts.get(name) ?? 0) > variants.length / 2
    )
  );
}

interface Pieces {
  readonly assertions: readonly string[];
  readonly functions: readonly ModelTest[];
}

/** The assertions of a test cell that need nothing else of it, and its test functions that do. */
function piecesOf(cell: string, names: ReadonlySet<string>): Pieces {
  const { tree } = analyse(cell);
  const imports = childrenOf(tree.top)
    .filter(({ name }) => name === 'ImportStatement')
    .map(node => textOf(tree, node));
  const assertions = childrenOf(tree.top).flatMap(node =>
    singleOf(tree, node, names)
  );
  const functions: ModelTest[] = [];
  for (const { name, node, whole } of testFunctions(tree)) {
    const body = statementsOf(node);
    const singles = body.flatMap(item => singleOf(tree, item, names));
    if (singles.length > 0 && singles.length === body.length) {
      assertions.push(...singles);
    } else if (whole === node && standsAlone(tree, node)) {
      const source = [...imports, textOf(tree, node), `${name}()`].join('\n');
      if (source.length <= MAX_FUNCTION && needsOnly(source, names)) {
        functions.push({ source, call: null, times: 1 });
      }
    }
  }
  return { assertions, functions };
}

/** The statements of a function, without its docstring. */
function statementsOf(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node.getChild('Body') ?? node).filter(
    child =>
      child.name !== ':' &&
      !(
        child.name === 'ExpressionStatement' &&
        child.firstChild?.name === 'String'
      )
  );
}

function singleOf(
  tree: PythonTree,
  node: SyntaxNode,
  names: ReadonlySet<string>
): string[] {
  const text = textOf(tree, node);
  return node.name === 'AssertStatement' && needsOnly(text, names)
    ? [indentedBelow(text)]
    : [];
}

/** A statement whose later lines cannot be taken for others. */
function indentedBelow(text: string): string {
  return /"""|'''/.test(text) ? text : text.replace(/\n(?=\S)/g, '\n ');
}

/** Whether a function can be called as it is: at the top level, without fixtures. */
function standsAlone(tree: PythonTree, node: SyntaxNode): boolean {
  return (
    node.parent?.name === 'Script' &&
    !textOf(tree, node).startsWith('async') &&
    nameOfDefinition(tree, node) !== '' &&
    readParameters(tree, node.getChild('ParamList')).every(
      ({ value, star }) => value !== null || star !== ''
    )
  );
}

function needsOnly(source: string, names: ReadonlySet<string>): boolean {
  const { uses } = analyse(source);
  return uses.size > 0 && [...uses].every(name => names.has(name));
}
