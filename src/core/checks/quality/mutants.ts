import type { SyntaxNode } from '@lezer/common';
import {
  childrenOf,
  lineAt,
  nameOfDefinition,
  parsePython,
  withoutDecorators,
  type PythonTree
} from '../../python/tree';
import { mutationsOf, type Mutation } from './mutations';

/** A definition with one small fault planted in it. */
export interface Mutant {
  /** Its number among the mutants of the code, from 0. */
  readonly id: number;
  /** The function or class at the top level that it stands in for. */
  readonly definition: string;
  /** The function that holds the fault: `area`, `Shape.area`. */
  readonly function: string;
  /** Line of the fault in the code, from 1. */
  readonly line: number;
  /** The fault in words. */
  readonly what: string;
  /** The whole definition with the fault. */
  readonly source: string;
}

/**
 * Plants faults in the functions and methods of Python code: comparisons and operators swapped, constants
 * moved by one, conditions negated, results and statements dropped. Good tests notice nearly all of them.
 *
 * Always the same for the same code. Where a function offers more places than `perFunction`, they are
 * taken evenly from its whole length.
 */
export function mutantsOf(code: string, perFunction = 10): Mutant[] {
  const tree = parsePython(code);
  const mutants: Omit<Mutant, 'id'>[] = [];
  for (const node of childrenOf(tree.top)) {
    const inner = withoutDecorators(node);
    const definition = nameOfDefinition(tree, inner);
    for (const [name, body] of functionsOf(tree, inner, '')) {
      for (const mutation of spread(mutationsOf(tree, body), perFunction)) {
        mutants.push({
          definition,
          function: name,
          line: lineAt(code, mutation.from),
          what: mutation.what,
          source: mutate(code, node, mutation)
        });
      }
    }
  }
  return mutants.map((mutant, id) => ({ id, ...mutant }));
}

/** A function, or the methods of a class, by qualified name. */
function functionsOf(
  tree: PythonTree,
  node: SyntaxNode,
  prefix: string
): [string, SyntaxNode][] {
  const name = prefix + nameOfDefinition(tree, node);
  const body = node.getChild('Body');
  if (body === null) {
    return [];
  }
  if (node.name === 'FunctionDefinition') {
    return [[name, body]];
  }
  return node.name === 'ClassDefinition'
    ? childrenOf(body).flatMap(child =>
        functionsOf(tree, withoutDecorators(child), `${name}.`)
      )
    : [];
}

function mutate(code: string, node: SyntaxNode, mutation: Mutation): string {
  return (
    code.slice(node.from, mutation.from) +
    mutation.text +
    code.slice(mutation.to, node.to)
  );
}

function spread<T>(items: readonly T[], limit: number): T[] {
  return items.length <= limit
    ? [...items]
    : Array.from(
        { length: limit },
        (_, at) => items[Math.floor((at * items.length) / limit)]
      );
}
