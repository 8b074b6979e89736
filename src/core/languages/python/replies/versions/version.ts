import { analyse, type PythonAnalysis } from '../../../../python/analyse';
import { childrenOf, textOf } from '../../../../python/tree';
import { checkPython } from '../../../../python/check-python';
import { isCell } from '../../../../replies/reply-kind';
import { isFileName } from '../../../../replies/scan/file-name';
import type { ReplyBlock, ReplySegment } from '../../../../replies/types';

/** A block for a cell, its place among the segments and what it does. */
export interface Version {
  readonly at: number;
  readonly block: ReplyBlock;
  readonly code: PythonAnalysis;
  /** Its statements in one line each. */
  readonly statements: readonly string[];
  readonly parses: boolean;
  /** The prose right above it. */
  readonly above: string;
  /** The file that it is, or that the prose above it talks about. */
  readonly file: string | null;
}

/** The blocks of Python in a reply that become cells, in order. */
export function versionsIn(segments: readonly ReplySegment[]): Version[] {
  return segments.flatMap((block, at) => {
    if (block.kind === 'text' || !isCell(block)) {
      return [];
    }
    const code = analyse(block.code);
    const before = segments[at - 1];
    const above = before?.kind === 'text' ? before.markdown : '';
    return [
      {
        at,
        block,
        code,
        statements: childrenOf(code.tree.top).map(node =>
          textOf(code.tree, node).replace(/\s+/g, ' ').trim()
        ),
        parses: checkPython(block.code).ok,
        above,
        file: block.fileName ?? fileNameIn(above)
      }
    ];
  });
}

/** The last file that prose names in backticks. */
function fileNameIn(prose: string): string | null {
  const names = [...prose.matchAll(/`([^`\s]{1,200})`/g)].map(
    ([, word]) => word
  );
  return names.findLast(isFileName) ?? null;
}
