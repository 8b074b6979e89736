import { contentHash } from '../../cells/lineage';
import { closeFence, fenced } from '../../context/fence';
import type { AnswerCellRole } from '../../vocabulary';
import type {
  RecordedBlock,
  ComposedAnswer
} from '../../values/recorded-answer';
import { harmlessMarkdown } from '../../replies/harmless-markdown';
import type { Reply } from '../../replies/types';

/** The cell that a block of the reply became. */
export interface BlockCell {
  readonly id: string;
  readonly role: AnswerCellRole;
  readonly language: string;
  /** The cell's text. */
  readonly source: string;
  /** True for a cell that was there before. */
  readonly changed?: boolean;
  /** True for one of those whose text stays as it is. */
  readonly same?: boolean;
}

/**
 * Writes a reply as Markdown that is safe in any viewer. A block that became a cell is one line that
 * says so: its code stands once in the notebook, in the cell. Every other block is fenced.
 */
export function composeAnswer(
  reply: Reply,
  cells: ReadonlyMap<number, BlockCell>,
  withheld: ReadonlyMap<number, string>
): ComposedAnswer {
  const lines: string[] = [];
  const blocks: RecordedBlock[] = [];
  const gap = () => {
    if (lines.length > 0 && lines.at(-1) !== '') {
      lines.push('');
    }
  };
  reply.segments.forEach((segment, index) => {
    if (segment.kind === 'text') {
      const text = closeFence(trimBlankLines(segment.markdown));
      if (text.length > 0) {
        gap();
        lines.push(...text.split('\n'));
      }
      return;
    }
    gap();
    const cell = cells.get(index);
    if (cell !== undefined) {
      blocks.push({
        line: lines.length,
        cell: cell.id,
        role: cell.role,
        language: cell.language,
        hash: contentHash(cell.source),
        lines: linesOf(cell.source),
        ...(cell.changed === true ? { changed: true } : {})
      });
      lines.push(referenceLine(cell));
    } else {
      lines.push(...fenced(segment.language ?? '', segment.code).split('\n'));
      const reason = withheld.get(index);
      if (reason !== undefined) {
        lines.push('', `*${reason}*`);
      }
    }
  });
  // Last, over everything: languages and reasons come from outside as well. Lines keep their numbers.
  return { markdown: harmlessMarkdown(lines.join('\n')), blocks };
}

const CELL_WORDS: Readonly<Record<AnswerCellRole, string>> = {
  code: 'Code cell',
  test: 'Test cell',
  review: 'Review',
  text: 'Text cell'
};

function linesOf(source: string): number {
  return source.split(/\r\n?|\n/).length;
}

function referenceLine(cell: BlockCell): string {
  const { role, language, source, changed, same } = cell;
  const lines = linesOf(source);
  const where =
    changed !== true
      ? 'below'
      : same === true
        ? 'left as it is'
        : 'changed in place';
  return `*${CELL_WORDS[role]} ${where}: ${language}, ${lines} ${lines === 1 ? 'line' : 'lines'}.*`;
}

function trimBlankLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}
