import type { SyntaxNode } from '@lezer/common';
import {
  childrenOf,
  descendants,
  textOf,
  type PythonTree
} from '../../python/tree';

/** Built-ins that give the same for the same and change nothing. */
const PURE = new Set(
  (
    'abs all any bool bytes callable chr complex dict divmod enumerate float frozenset hash hex int isinstance ' +
    'issubclass len list max min oct ord pow range repr reversed round set slice sorted str sum tuple type zip'
  ).split(' ')
);

/** Statements that bind or change names otherwise than by `name = value`. */
const OTHER_BINDINGS =
  /^(?:UpdateStatement|ForStatement|WithStatement|ImportStatement|ScopeStatement|NamedExpression|DeleteStatement|TryStatement|FunctionDefinition|ClassDefinition)$/;

/**
 * Whether an assertion at the top of a test rests on nothing but the test's own constants: on no call and no
 * value that the code under test could have touched.
 */
export function isDetached(
  tree: PythonTree,
  assertion: SyntaxNode,
  body: SyntaxNode,
  subjects: ReadonlySet<string>
): boolean {
  const statement =
    assertion.parent?.name === 'ExpressionStatement'
      ? assertion.parent
      : assertion;
  if (
    statement.parent?.from !== body.from ||
    assertion.name === 'RaiseStatement'
  ) {
    return false;
  }
  const pure = new Set([...PURE].filter(name => !subjects.has(name)));
  const constant = new Set([...pure, ...constantNames(tree, body, pure)]);
  const [, list = null] = childrenOf(assertion);
  const part = assertion.name === 'AssertStatement' ? assertion : list;
  // `assert False` and `self.fail()` stand where the test should not come.
  const isOutcome =
    part === null || /^(?:assert\s+False\b|\(\s*\))/.test(textOf(tree, part));
  return !isOutcome && restsOn(tree, part, constant);
}

/** The local names that hold constants of the test, or what is computed from them, all through it. */
function constantNames(
  tree: PythonTree,
  body: SyntaxNode,
  pure: ReadonlySet<string>
): ReadonlySet<string> {
  const nodes = [...descendants(body)];
  const assigned = new Map<string, SyntaxNode[]>();
  const touched = new Set<string>();
  for (const node of nodes) {
    const [target, operator, value, ...more] = childrenOf(node);
    if (
      node.name === 'AssignStatement' &&
      target.name === 'VariableName' &&
      operator.name === 'AssignOp' &&
      more.length === 0
    ) {
      const name = textOf(tree, target);
      assigned.set(name, [...(assigned.get(name) ?? []), value]);
    } else if (
      node.name === 'AssignStatement' ||
      OTHER_BINDINGS.test(node.name)
    ) {
      childrenOf(node)
        .flatMap(child => namesIn(tree, child))
        .forEach(name => touched.add(name));
    }
  }
  let known = new Set([...assigned.keys()].filter(name => !touched.has(name)));
  for (;;) {
    const trusted = new Set([...pure, ...known]);
    const handedOver = new Set(
      nodes
        .filter(node => node.name === 'CallExpression')
        .filter(node => !restsOn(tree, childrenOf(node)[0], trusted))
        .flatMap(node => namesIn(tree, childrenOf(node)[1]))
    );
    const left = new Set(
      [...known].filter(
        name =>
          !handedOver.has(name) &&
          assigned.get(name)?.every(value => restsOn(tree, value, trusted))
      )
    );
    if (left.size === known.size) {
      return known;
    }
    known = left;
  }
}

function restsOn(
  tree: PythonTree,
  node: SyntaxNode,
  known: ReadonlySet<string>
): boolean {
  return namesIn(tree, node).every(name => known.has(name));
}

function namesIn(tree: PythonTree, node: SyntaxNode): string[] {
  return [node, ...descendants(node)]
    .filter(({ name }) => name === 'VariableName')
    .map(part => textOf(tree, part));
}
