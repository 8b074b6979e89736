import { topLevelDefinitions, type PythonDefinition } from './definitions';
import { childrenOf, parsePython, withoutDecorators } from './tree';

/** What a cell of Python defines, and whether it does more than that: then it may be what failed. */
export function cellContents(source: string): {
  readonly definitions: readonly PythonDefinition[];
  readonly doesMore: boolean;
} {
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
