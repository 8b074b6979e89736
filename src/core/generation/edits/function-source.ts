import type { SyntaxNode } from '@lezer/common';
import {
  childrenOf,
  nameOfDefinition,
  parsePython,
  withoutDecorators,
  type PythonTree
} from '../../python/tree';
import { indentOf } from '../../replies/repair/indentation';
import { reindent } from '../assemble/indent';

/** The lines of a function in a file: offsets of its first line's start and of its end. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly indent: string;
}

/**
 * The source of a function with its decorators, not indented; `null` where there is none.
 *
 * @param name `function`, or `Class.method`.
 */
export function functionSource(code: string, name: string): string | null {
  const place = placeOf(code, name);
  return place === null ? null : reindent(code.slice(place.from, place.to), '');
}

/** The file with another source in the place of a function; `null` where there is no such function. */
export function replaceFunction(
  code: string,
  name: string,
  newSource: string
): string | null {
  const place = placeOf(code, name);
  return place === null
    ? null
    : code.slice(0, place.from) +
        reindent(newSource.trim(), place.indent) +
        code.slice(place.to);
}

function placeOf(code: string, name: string): Place | null {
  const tree = parsePython(code);
  let block: SyntaxNode | null = tree.top;
  const names = name.split('.');
  for (const owner of names.slice(0, -1)) {
    const found: SyntaxNode | null =
      block && definitionIn(tree, block, owner, 'ClassDefinition');
    block = found && withoutDecorators(found).getChild('Body');
  }
  const node =
    block &&
    definitionIn(tree, block, names[names.length - 1], 'FunctionDefinition');
  if (node === null) {
    return null;
  }
  const from = code.lastIndexOf('\n', node.from - 1) + 1;
  const text = code.slice(from, node.to).trimEnd();
  return {
    from,
    to: from + text.length,
    indent: indentOf(text.split('\n')[0])
  };
}

/** The last definition of a name in a block, as in Python. */
function definitionIn(
  tree: PythonTree,
  block: SyntaxNode,
  name: string,
  type: 'ClassDefinition' | 'FunctionDefinition'
): SyntaxNode | null {
  return (
    childrenOf(block).findLast(node => {
      const inner = withoutDecorators(node);
      return inner.name === type && nameOfDefinition(tree, inner) === name;
    }) ?? null
  );
}
