import type { SyntaxNode } from '@lezer/common';

import type { PythonImport } from '../../../python/imports';

/** How a name comes to what it stands for. */
export type BoundBy =
  | { readonly as: 'import'; readonly item: PythonImport }
  /** A class or a function of the module. */
  | { readonly as: 'definition' }
  | { readonly as: 'annotation'; readonly text: string }
  | {
      readonly as: 'value';
      readonly node: SyntaxNode;
      readonly block: PythonBlock;
    }
  /** A thing of a list. */
  | {
      readonly as: 'item';
      readonly node: SyntaxNode;
      readonly block: PythonBlock;
    }
  /** A value of a class that an expression names; `path` leads from there to it. */
  | {
      readonly as: 'caught';
      readonly node: SyntaxNode;
      readonly path: readonly string[];
    }
  /** What a method is called on: a value of its class, or the class. */
  | { readonly as: 'self' | 'cls'; readonly owner: string }
  | { readonly as: 'unknown' };

/** A block in which names are bound, with the block around it. */
export interface PythonBlock {
  readonly outer: PythonBlock | null;
  readonly isClass: boolean;
  /** `unknown` where a name is bound more than once, or asked for its kind. */
  readonly names: Map<string, BoundBy>;
}

/** What cannot be told. */
export const UNKNOWN: BoundBy = { as: 'unknown' };

/** What the name stands for in a block, by Python's rules: a method does not see the names of its class. */
export function lookUp(name: string, block: PythonBlock): BoundBy {
  for (let at: PythonBlock | null = block; at !== null; at = at.outer) {
    const found = at.isClass && at !== block ? undefined : at.names.get(name);
    if (found !== undefined) {
      return found;
    }
  }
  return UNKNOWN;
}
