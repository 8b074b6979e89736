import { shownAgain } from '../generation/bounds/shown-again';
import type { MagicStatement } from '../magic/types';
import { statementsOf } from './cell-statements';
import { closeFence, fenced } from './fence';
import type { ContextCell, RecordedAnswer, Turn } from './types';

/** What tells the model that an answer of its own was cut. */
const STOPPED_MARK = '[stopped here]';

/** What stands for code whose cell is gone. */
const DELETED_NOTE = '*(The user deleted this code.)*';

/** The cell that holds the prompt to be answered. */
export interface OwnCell {
  readonly cellId: string;
  /** Its statements, at least up to the prompt. */
  readonly statements: readonly MagicStatement[];
  readonly answers: readonly RecordedAnswer[];
  /** Which of its `%%llm` blocks is to be answered, counted from 0 as in `RecordedAnswer.turn`. */
  readonly upTo: number;
}

/**
 * The conversation above a prompt, derived from the notebook: each `%%llm` block with a recorded answer
 * is a turn, in document order. A block without an answer and a `--no-history` block are no turns;
 * `--clear-history` drops what stands above it. Turns are never merged or left out for being alike.
 *
 * @param cells - The whole notebook in document order. Turns come from the cells before the own one;
 *   the others are needed since generated cells may stand below it.
 */
export function deriveThread(
  cells: readonly ContextCell[],
  own: OwnCell
): Turn[] {
  const sources = new Map(cells.map(cell => [cell.id, cell.source]));
  let turns: Turn[] = [];
  for (const cell of cells) {
    if (cell.id === own.cellId) {
      break;
    }
    const { id, answers } = cell;
    const statements = statementsOf(cell);
    turns = withCell(
      turns,
      { cellId: id, statements, answers, upTo: Infinity },
      sources
    );
  }
  return withCell(turns, own, sources);
}

/** The turns after a cell, given those above it. */
function withCell(
  above: readonly Turn[],
  cell: OwnCell,
  sources: ReadonlyMap<string, string>
): Turn[] {
  let turns = [...above];
  let block = 0;
  for (const statement of cell.statements) {
    if (statement.kind === 'config') {
      if (statement.actions.some(({ type }) => type === 'clear-history')) {
        turns = [];
      }
    } else if (statement.kind === 'prompt') {
      if (block >= cell.upTo) {
        break;
      }
      const turn = block++;
      const answer = cell.answers.findLast(answer => answer.turn === turn);
      const text = answer === undefined ? '' : answerText(answer, sources);
      if (answer === undefined || text === '' || statement.flags.noHistory) {
        continue;
      }
      turns.push({
        cell: cell.cellId,
        turn,
        request: statement.request,
        answer: text,
        truncated: answer.truncated
      });
    }
  }
  return turns;
}

/** An answer as the model should see it now: references filled in, a cut said so and kept short; empty if blank. */
function answerText(
  answer: RecordedAnswer,
  sources: ReadonlyMap<string, string>
): string {
  if (answer.markdown.trim() === '') {
    return '';
  }
  const lines = answer.markdown.split('\n');
  const code = new Map<number, string[]>();
  for (const { line, cell, role, language } of answer.blocks) {
    const source = sources.get(cell);
    const text =
      source === undefined
        ? DELETED_NOTE
        : fenced(`${language} ${role}`, source);
    code.set(line, [...(code.get(line) ?? []), text]);
  }
  const text = lines
    .map((line, at) => code.get(at)?.join('\n\n') ?? line)
    .join('\n');
  return answer.truncated
    ? `${closeFence(shownAgain(text)).trimEnd()}\n\n${STOPPED_MARK}`
    : text;
}
