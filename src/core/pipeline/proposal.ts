import { isMagicCell } from '../magic/is-magic-cell';
import { checkSyntax } from '../replies/check-syntax';
import type { Reply, ReplyBlock } from '../replies/types';
import { testCellSource } from './test-cell';

/** A cell that an answer suggests, not yet in the notebook. */
export interface CellProposal {
  /** Index of the block among the reply's segments. */
  readonly segment: number;
  readonly role: 'code' | 'test';
  readonly language: string;
  readonly source: string;
}

/** Which blocks of a reply become cells, and why others do not. */
export interface Proposals {
  readonly cells: readonly CellProposal[];
  /** Reason by segment index, for blocks of code that stay in the output, in words for the user. */
  readonly withheld: ReadonlyMap<number, string>;
}

/**
 * Decides which blocks of a reply become cells: whole code and test blocks in the notebook's language
 * that parse. Nothing of a truncated reply does: a half answer must not look like a finished one. Nor does
 * code that is itself a prompt: "Run all" would ask the model in the user's name.
 */
export function proposeCells(
  reply: Reply,
  options: { language: string; ask: boolean; tests: boolean }
): Proposals {
  const cells: CellProposal[] = [];
  const withheld = new Map<number, string>();
  reply.segments.forEach((segment, index) => {
    if (segment.kind === 'text' || segment.role === 'other' || options.ask) {
      return;
    }
    const reason = reasonToWithhold(segment, reply, options);
    if (reason !== null) {
      withheld.set(index, reason);
      return;
    }
    cells.push({
      segment: index,
      role: segment.role,
      language: options.language,
      source:
        segment.role === 'test'
          ? testCellSource(segment.code, options.language)
          : segment.code
    });
  });
  return { cells, withheld };
}

function reasonToWithhold(
  block: ReplyBlock,
  reply: Reply,
  options: { language: string; tests: boolean }
): string | null {
  if (reply.truncated || !block.complete) {
    return 'Not inserted as a cell: the answer was cut before its end.';
  }
  if (block.role === 'test' && !options.tests) {
    return 'Not inserted as a cell: tests are switched off in the settings.';
  }
  if (isMagicCell(block.code)) {
    return 'Not inserted as a cell: it would run as a prompt of yours.';
  }
  const check = checkSyntax(block.code, options.language);
  if (!check.ok) {
    const where = check.line === undefined ? '' : ` (line ${check.line})`;
    return `Not inserted as a cell: this does not parse as ${options.language}${where}: ${check.message ?? 'syntax error'}.`;
  }
  return null;
}
