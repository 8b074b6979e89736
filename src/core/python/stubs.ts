import type { SyntaxNode } from '@lezer/common';
import {
  childrenOf,
  descendants,
  lineAt,
  nameOfDefinition,
  parsePython
} from './tree';

/** A function that is not written. */
export interface PythonStub {
  readonly name: string;
  /** Line of its `def`, from 1. */
  readonly line: number;
}

const STILL_TO_DO = /#\s*(?:TODO|FIXME|implement)\b/i;

/**
 * The functions of a Python source whose body is nothing but a docstring and `pass` or `...`, with a
 * comment that the rest is still to be done. A body that is empty on purpose has no such comment.
 */
export function stubsIn(code: string): PythonStub[] {
  if (!STILL_TO_DO.test(code)) {
    return [];
  }
  const tree = parsePython(code);
  return [...descendants(tree.top)]
    .filter(node => node.name === 'FunctionDefinition')
    .filter(node => {
      const lineEnd = code.indexOf('\n', node.to - 1);
      const text = code.slice(node.from, lineEnd < 0 ? undefined : lineEnd);
      return STILL_TO_DO.test(text) && hasEmptyBody(node);
    })
    .map(node => ({
      name: nameOfDefinition(tree, node),
      line: lineAt(code, node.from)
    }));
}

function hasEmptyBody(definition: SyntaxNode): boolean {
  const body = definition.getChild('Body');
  return (
    body !== null &&
    childrenOf(body).every(
      ({ name, firstChild }) =>
        name === ':' ||
        name === 'PassStatement' ||
        (name === 'ExpressionStatement' &&
          /^(?:String|ContinuedString|Ellipsis)$/.test(firstChild?.name ?? ''))
    )
  );
}
