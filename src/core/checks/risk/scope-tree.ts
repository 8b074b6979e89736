import type { SyntaxNode } from '@lezer/common';
import { descendants } from '../../python/tree';

/** Nodes that have names of their own. */
const SCOPES = /^(?:FunctionDefinition|LambdaExpression|\w+Comprehension\w*)$/;

/** The functions, lambdas and comprehensions of a piece of Python, found by what stands in them. */
export class ScopeTree {
  /** In the order of the text, outer ones first. */
  private readonly scopes: readonly SyntaxNode[];
  /** For each scope the number of the one around it, -1 for none. */
  private readonly outer: readonly number[];

  constructor(top: SyntaxNode) {
    this.scopes = [...descendants(top)].filter(({ name }) => SCOPES.test(name));
    const outer: number[] = [];
    this.scopes.forEach((scope, at) => {
      outer.push(this.climb(at - 1, scope, outer));
    });
    this.outer = outer;
  }

  /** The scopes around a node, the innermost first; a scope is in itself. */
  around(node: SyntaxNode): SyntaxNode[] {
    let low = 0;
    let high = this.scopes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.scopes[middle].from <= node.from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const found: SyntaxNode[] = [];
    for (
      let at = this.climb(low - 1, node, this.outer);
      at >= 0;
      at = this.outer[at]
    ) {
      found.push(this.scopes[at]);
    }
    return found;
  }

  /** The first scope from one outwards that holds a node. */
  private climb(
    from: number,
    node: SyntaxNode,
    outer: readonly number[]
  ): number {
    let at = from;
    while (at >= 0 && this.scopes[at].to < node.to) {
      at = outer[at];
    }
    return at;
  }
}
