import type { SyntaxNode } from '@lezer/common';
import { callArguments } from '../checks/risk/arguments';
import type { Risk, RiskKind } from '../checks/risk/risk';
import type { CodeToRun } from '../ports/sandbox';
import { analyse } from '../python/analyse';
import { PYTHON_BUILTINS } from '../python/builtins';
import { boundName } from '../python/imports';
import {
  childrenOf,
  descendants,
  parsePython,
  textOf,
  type PythonTree
} from '../python/tree';
import { digestOf } from './approved';

/** Kinds whose calls run what stands elsewhere: in a file, in a text with names of its own. */
const RUNS_MORE: readonly RiskKind[] = [
  'process',
  'dynamic-code',
  'native-code'
];

const LITERAL = /^(?:String|Number|Boolean|None)$/;
const CONTAINER =
  /^(?:Array|Tuple|Set|Dictionary|Unary|Parenthesized)Expression$/;

/**
 * What a risk is known by that a human has answered for: two of the same key do the same.
 *
 * A call of a module's function or of a builtin on literal values is known by its text. What any other does
 * depends on the code around it (`path = Path.home(); shutil.rmtree(path)`), so that it is the same in the same
 * code only.
 */
export function riskKey({ kind, what }: Risk, code: CodeToRun): string {
  const { language, kernel } = code;
  const steps = code.steps.filter(({ role }) => role !== 'check');
  const sources = steps.map(({ source }) => source);
  const isSame =
    !RUNS_MORE.includes(kind) &&
    // Elsewhere the same relative path is another.
    !sources.some(source => source.includes('chdir')) &&
    isFixed(what, importedNames(sources));
  return isSame
    ? `${kind}: ${what}`
    : `${kind}: ${what} in ${digestOf({ language, kernel, steps })}`;
}

function importedNames(sources: readonly string[]): ReadonlySet<string> {
  return new Set(
    sources.flatMap(source => analyse(source).imports.map(boundName))
  );
}

/** Whether a text is a call that depends on nothing around it. A call that was cut is none. */
function isFixed(what: string, imported: ReadonlySet<string>): boolean {
  const tree = parsePython(what);
  return (
    ![...descendants(tree.top)].some(({ type }) => type.isError) &&
    isFixedCall(tree, tree.top.firstChild?.firstChild ?? null, imported)
  );
}

/** `open("a", "w")`, `shutil.rmtree("a")`, `Path("a").unlink()`. */
function isFixedCall(
  tree: PythonTree,
  node: SyntaxNode | null,
  imported: ReadonlySet<string>
): boolean {
  const callee = node?.firstChild ?? null;
  if (node?.name !== 'CallExpression' || callee === null) {
    return false;
  }
  const { positional, named } = callArguments(tree, node);
  const given = [...positional, ...named.values()];
  return (
    (given.length > 0 || callee.firstChild?.name === 'CallExpression') &&
    given.every(part => isLiteral(tree, part)) &&
    isFixedCallee(tree, callee, imported)
  );
}

function isFixedCallee(
  tree: PythonTree,
  node: SyntaxNode | null,
  imported: ReadonlySet<string>
): boolean {
  switch (node?.name) {
    case 'VariableName': {
      const name = textOf(tree, node);
      return imported.has(name) || PYTHON_BUILTINS.has(name);
    }
    case 'MemberExpression':
      return (
        node.lastChild?.name === 'PropertyName' &&
        isFixedCallee(tree, node.firstChild, imported)
      );
    default:
      return isFixedCall(tree, node, imported);
  }
}

function isLiteral(tree: PythonTree, node: SyntaxNode): boolean {
  if (LITERAL.test(node.name)) {
    // In a risk's text all white space is one blank.
    return !/\s/.test(textOf(tree, node));
  }
  return (
    CONTAINER.test(node.name) &&
    childrenOf(node)
      .filter(({ name }) => !/^(?:\W|ArithOp|not$)/.test(name))
      .every(part => isLiteral(tree, part))
  );
}
