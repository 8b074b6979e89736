import type { SyntaxNode } from '@lezer/common';
import { topLevelStatements } from '../../python/definitions';
import { withoutMagics } from '../../python/magics';
import { readParameters } from '../../python/parameters';
import {
  nameOfDefinition,
  parsePython,
  withoutDecorators,
  type PythonTree
} from '../../python/tree';

/** A parameter as callers see it. */
export interface PublicParameter {
  readonly name: string;
  /** Whether a call may leave it out. */
  readonly optional: boolean;
  /** `*` and `**` for those that collect, else empty. */
  readonly star: '' | '*' | '**';
}

/** What other cells may use of a piece of Python. */
export interface PublicInterface {
  /** Functions, classes and their methods (`Class.method`), each with its parameters; a class has none. */
  readonly callables: ReadonlyMap<string, readonly PublicParameter[]>;
  readonly classes: ReadonlySet<string>;
  /** Classes that inherit from others, so that not all of their methods stand here. */
  readonly derived: ReadonlySet<string>;
}

/** Methods with double underscores that callers use by other means than their name. */
const CALLED_METHODS: readonly string[] = ['__init__', '__call__'];

/** Reads the public functions and classes of Python cells; names with `_` in front and tests are none. */
export function publicInterface(cells: readonly string[]): PublicInterface {
  const callables = new Map<string, readonly PublicParameter[]>();
  const classes = new Set<string>();
  const derived = new Set<string>();
  for (const source of cells) {
    const tree = parsePython(withoutMagics(source).code);
    for (const statement of topLevelStatements(tree.top)) {
      const node = withoutDecorators(statement);
      const name = nameOfDefinition(tree, node);
      if (node.name === 'FunctionDefinition' && isPublic(name)) {
        callables.set(name, parametersOf(tree, node));
      } else if (node.name === 'ClassDefinition' && isPublic(name)) {
        classes.add(name);
        callables.set(name, []);
        if (node.getChild('ArgList') !== null) {
          derived.add(name);
        }
        for (const [method, parameters] of methodsOf(tree, node)) {
          callables.set(`${name}.${method}`, parameters);
        }
      }
    }
  }
  return { callables, classes, derived };
}

function isPublic(name: string): boolean {
  return name !== '' && !/^(?:_|test_|Test[A-Z])/.test(name);
}

function methodsOf(
  tree: PythonTree,
  node: SyntaxNode
): [string, readonly PublicParameter[]][] {
  const body = node.getChild('Body');
  return (body === null ? [] : topLevelStatements(body))
    .map(withoutDecorators)
    .filter(({ name }) => name === 'FunctionDefinition')
    .map((method): [string, readonly PublicParameter[]] => [
      nameOfDefinition(tree, method),
      parametersOf(tree, method).filter(
        ({ name }, at) => at > 0 || !/^(?:self|cls)$/.test(name)
      )
    ])
    .filter(([name]) => isPublic(name) || CALLED_METHODS.includes(name));
}

function parametersOf(
  tree: PythonTree,
  node: SyntaxNode
): readonly PublicParameter[] {
  const list = node.getChild('ParamList');
  return readParameters(tree, list).map(({ name, value, star }) => ({
    name,
    star,
    optional: value !== null || star !== ''
  }));
}
