import type { SyntaxNode } from '@lezer/common';
import { callArguments } from '../../python/call-arguments';
import { isFixedGround } from './fixed-ground';
import type { PlacedRisk, RiskKind } from '../../values/risk';
import type { CodeToRun } from '../../ports/sandbox';
import { analyse } from '../../python/analyse';
import { PYTHON_BUILTINS } from '../../python/builtins';
import { boundName } from '../../python/imports';
import {
  childrenOf,
  descendants,
  parsePython,
  textOf,
  type PythonTree
} from '../../python/tree';
import { digestOf } from '../../consent/approved';

/** Kinds whose calls run what stands elsewhere: in a file, in a text with names of its own. */
const RUNS_MORE: readonly RiskKind[] = [
  'process',
  'dynamic-code',
  'native-code'
];

const LITERAL = /^(?:String|Number|Boolean|None)$/;
const CONTAINER =
  /^(?:Array|Tuple|Set|Dictionary|Unary|Parenthesized)Expression$/;

/** Commands that install packages by their names alone. */
const PLAIN_INSTALL = /^[^{}$`;|&<>]+$/;

/** Reading one variable of the environment: `os.environ["HOME"]`. */
const PLAIN_READ = /^(?:\w+\.)?environ\[(["'])\w+\1\]$/;

/**
 * What a risk is known by that a human has answered for: two of the same key do the same.
 *
 * A call of a module's function or of a builtin on literal values is known by its text, as long as all of the code can be
 * seen through. What any other does depends on the code around it (`path = Path.home(); shutil.rmtree(path)`), so that it
 * is the same in the same code only; for a cell of the user's that is what runs before it.
 */
export function riskKey(risk: PlacedRisk, code: CodeToRun): string {
  const { kind, call, place } = risk;
  const what = call ?? risk.what;
  const { language, kernel } = code;
  const steps = code.steps.filter(({ role }) => role !== 'check');
  if (isFixedRisk(risk, sourcesOf(steps)) && isFixedCode(code)) {
    return `${kind}: ${what}`;
  }
  const around =
    place.of === 'above'
      ? steps.filter(({ role }) => role === 'context')
      : steps;
  return `${kind}: ${what} in ${digestOf({ language, kernel, steps: around })}`;
}

function isFixedRisk(
  { kind, call, what: shown }: PlacedRisk,
  sources: readonly string[]
): boolean {
  const what = call ?? shown;
  return (
    !RUNS_MORE.includes(kind) &&
    (isFixed(what, importedNames(sources)) ||
      (kind === 'environment' && PLAIN_READ.test(what)) ||
      (kind === 'install' && /^[!%]/.test(what) && PLAIN_INSTALL.test(what)))
  );
}

/** The answers for code that was asked about: each of its risks has a key. */
const fixed = new WeakMap<CodeToRun, boolean>();

/** Whether what is fixed in some code means the same in other code: a repair may add `getattr(os, "ch" + "dir")(x)`. */
function isFixedCode(code: CodeToRun): boolean {
  const known =
    fixed.get(code) ??
    isFixedGround(sourcesOf(code.steps.filter(({ role }) => role !== 'check')));
  fixed.set(code, known);
  return known;
}

function sourcesOf(steps: CodeToRun['steps']): string[] {
  return steps.map(({ source }) => source);
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
