import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from './tree';

/** What stands in one place of a statement that binds: `a, b` is two nodes, `a,` one, and both are tuples. */
export interface BindingSide {
  readonly nodes: readonly SyntaxNode[];
  readonly isTuple: boolean;
  /** Those that take what the others leave: `*b`. */
  readonly starred: ReadonlySet<SyntaxNode>;
}

/** An assignment, taken apart: `a = b = c`, `a, b = c, d`, `a: Path = c`, `a: Path`. */
export interface Assignment {
  /** What is bound, from the left. */
  readonly targets: readonly BindingSide[];
  readonly type: SyntaxNode | null;
  /** `null` where a name is only given a type, which binds nothing. */
  readonly value: BindingSide | null;
}

/** Takes an `AssignStatement` apart. */
export function readAssignment(node: SyntaxNode): Assignment {
  const groups: SyntaxNode[][] = [[]];
  let type: SyntaxNode | null = null;
  for (const child of childrenOf(node)) {
    if (child.name === 'AssignOp') {
      groups.push([]);
    } else if (child.name === 'TypeDef') {
      type = child;
    } else {
      groups[groups.length - 1].push(child);
    }
  }
  const sides = groups.map(sideOf);
  return sides.length === 1
    ? { targets: sides, type, value: null }
    : { targets: sides.slice(0, -1), type, value: sides[sides.length - 1] };
}

/** One `for … in …` of a loop or of a comprehension. */
export interface Iteration {
  readonly target: BindingSide;
  readonly value: BindingSide;
}

/** Each `for … in …` among the children of a loop, a comprehension or an argument list, in order. */
export function readIterations(children: readonly SyntaxNode[]): Iteration[] {
  return children.flatMap((child, at) => {
    const to = children.findIndex(
      ({ name }, index) => index > at && name === 'in'
    );
    if (child.name !== 'for' || to === -1) {
      return [];
    }
    const end = children.findIndex(
      ({ name }, index) =>
        index > to &&
        /^(?:Body|for|async|if|\W)$/.test(name) &&
        !/^[,*]$/.test(name)
    );
    return [
      {
        target: sideOf(children.slice(at + 1, to)),
        value: sideOf(children.slice(to + 1, end === -1 ? undefined : end))
      }
    ];
  });
}

/** What a `match` statement looks at. */
export function matchedValue(node: SyntaxNode): BindingSide {
  const children = childrenOf(node);
  const end = children.findIndex(({ name }) => /^(?:MatchBody|:)$/.test(name));
  return sideOf(children.slice(1, end === -1 ? undefined : end));
}

function sideOf(all: readonly SyntaxNode[]): BindingSide {
  const nodes = all.filter(({ name }) => name !== ',' && name !== '*');
  return {
    nodes,
    isTuple: nodes.length < all.length || nodes.length > 1,
    starred: new Set(all.filter((_, at) => all[at - 1]?.name === '*'))
  };
}
