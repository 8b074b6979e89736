import { topLevelDefinitions, type PythonDefinition } from './definitions';
import { withoutMagics } from './magics';
import { childrenOf, parsePython, withoutDecorators } from './tree';

/**
 * What a cell of Python defines, and whether it does more than that: then it may be what failed. A cell that a magic
 * takes as a text (`%%writefile`) defines nothing.
 */
export function cellContents(source: string): {
  readonly definitions: readonly PythonDefinition[];
  readonly doesMore: boolean;
} {
  if (!withoutMagics(source).isPython) {
    return { definitions: [], doesMore: true };
  }
  const tree = parsePython(source);
  return {
    definitions: topLevelDefinitions(tree),
    doesMore: childrenOf(tree.top).some(
      node =>
        !/^(?:(?:Function|Class)Definition|ImportStatement)$/.test(
          withoutDecorators(node).name
        ) && node.firstChild?.name !== 'String'
    )
  };
}
