import { heldBlocks, type HeldBlock } from '../cells/held-blocks';
import { turnsNow } from '../cells/turns-now';
import type { NotebookCell } from '../values/notebook-cell';
import { standingAnswer } from '../cells/standing-answer';
import { shownAgain } from './shown-again';
import type { MagicStatement } from '../magic/types';
import { statementsOf } from '../magic/cell-statements';
import { closeFence, fenced } from './fence';
import type { RecordedAnswer, RecordedBlock } from '../values/recorded-answer';
import type { Turn } from './types';

/** What tells the model that an answer of its own was cut. */
const STOPPED_MARK = '[stopped here]';

/** What stands for code whose cell is gone. */
const DELETED_NOTE = '*(The user deleted this code.)*';

/** What stands for code that a later answer changed where it stood. */
const LATER_NOTE = '*(This code stands with a later answer.)*';

/** What stands for code that an answer had changed where it stood, and that is an earlier one's again. */
const EARLIER_NOTE = '*(This code stands with an earlier answer.)*';

/** The cell that holds the prompt to be answered. */
export interface OwnCell {
  readonly cellId: string;
  /** Its statements, at least up to the prompt. */
  readonly statements: readonly MagicStatement[];
  readonly answers: readonly RecordedAnswer[];
  /** Which of its `%%llm` blocks is to be answered, counted from 0 as in `RecordedAnswer.turn`. */
  readonly upTo: number;
}

/** A turn, with what of the notebook it shows. */
export interface ShownTurn extends Turn {
  /** Ids of the cells whose code is in the answer. */
  readonly shows: readonly string[];
}

/**
 * The conversation above a prompt, derived from the notebook: each `%%llm` block with a recorded answer
 * is a turn, in document order. A block without an answer and a `--no-history` block are no turns;
 * `--clear-history` drops what stands above it. Turns are never merged or left out for being alike. Code that
 * several turns refer to is shown with the last of them; but where it is an earlier one's own, since its
 * change was undone, with that.
 *
 * @param cells - The whole notebook in document order. Turns come from the cells before the own one;
 *   the others are needed since generated cells may stand below it.
 */
export function deriveThread(
  cells: readonly NotebookCell[],
  own: OwnCell
): ShownTurn[] {
  let turns: AnsweredTurn[] = [];
  for (const cell of cells) {
    if (cell.id === own.cellId) {
      break;
    }
    const { id } = cell;
    const statements = statementsOf(cell);
    // Blocks may have been put in, taken out or moved since.
    const now = turnsNow(cells, id);
    const answers = cell.answers.flatMap(answer => {
      const turn = now.get(answer.run);
      return turn === undefined ? [] : [{ ...answer, turn }];
    });
    turns = withCell(turns, {
      cellId: id,
      statements,
      answers,
      upTo: Infinity
    });
  }
  const answered = withCell(turns, own).map(turn => ({
    ...turn,
    held: heldBlocks(cells, turn.cell, turn.answer)
  }));
  const owned = new Set(
    answered.flatMap(({ held }) =>
      held.filter(({ holding }) => holding !== 'taken-over').flatMap(idsOf)
    )
  );
  const shown = new Set<string>();
  return answered
    .reverse()
    .map(({ cell, turn, request, answer, held }) => {
      const standing = standingAnswer(cells, answer);
      const text = answerText(standing, held, shown, owned);
      const shows = held
        .filter(block => !isOfAnother(block, owned))
        .flatMap(idsOf);
      shows.forEach(id => shown.add(id));
      const { truncated } = answer;
      return { cell, turn, request, answer: text, shows, truncated };
    })
    .reverse();
}

/** A turn whose answer is not yet written out. */
interface AnsweredTurn extends Pick<Turn, 'cell' | 'turn' | 'request'> {
  readonly answer: RecordedAnswer;
}

/** The turns after a cell, given those above it. */
function withCell(
  above: readonly AnsweredTurn[],
  cell: OwnCell
): AnsweredTurn[] {
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
      const isBlank = answer === undefined || answer.markdown.trim() === '';
      if (!isBlank && !statement.flags.noHistory) {
        const { request } = statement;
        turns.push({ cell: cell.cellId, turn, request, answer });
      }
    }
  }
  return turns;
}

/**
 * An answer as the model should see it now: references filled in, a cut said so and kept short.
 *
 * @param shown ids of the cells that later turns show.
 * @param owned ids of the cells that are some turn's own.
 */
function answerText(
  answer: RecordedAnswer,
  held: readonly HeldBlock[],
  shown: ReadonlySet<string>,
  owned: ReadonlySet<string>
): string {
  const code = new Map<number, string[]>();
  const mine = new Set<string>();
  for (const block of held) {
    const { line } = block.block;
    const cells = block.cells.filter(({ id }) => !mine.has(id));
    cells.forEach(({ id }) => mine.add(id));
    const text = codeText({ ...block, cells }, shown, owned);
    code.set(line, [...(code.get(line) ?? []), ...text]);
  }
  const text = answer.markdown
    .split('\n')
    .map((line, at) => code.get(at)?.join('\n\n') ?? line)
    .join('\n');
  return answer.truncated
    ? `${closeFence(shownAgain(text)).trimEnd()}\n\n${STOPPED_MARK}`
    : text;
}

/** The code of a block as it stands now, or what there is to say of it: nothing where that is not known. */
function codeText(
  held: HeldBlock,
  shown: ReadonlySet<string>,
  owned: ReadonlySet<string>
): string[] {
  const { block, holding, cells } = held;
  if (holding === 'deleted') {
    return [DELETED_NOTE];
  }
  if (cells.length === 0) {
    return [];
  }
  if (cells.every(({ id }) => shown.has(id))) {
    return [LATER_NOTE];
  }
  return isOfAnother(held, owned)
    ? [EARLIER_NOTE]
    : [fencedCells(block, cells)];
}

/** Whether a block's cell holds the code of another turn by now. */
function isOfAnother(held: HeldBlock, owned: ReadonlySet<string>): boolean {
  return (
    held.holding === 'taken-over' && idsOf(held).every(id => owned.has(id))
  );
}

function idsOf({ cells }: HeldBlock): string[] {
  return cells.map(({ id }) => id);
}

/** All parts of a cell that was split are its code. */
function fencedCells(
  { language, role }: RecordedBlock,
  cells: readonly NotebookCell[]
): string {
  const source = cells.map(cell => cell.source).join('\n\n');
  return fenced(`${language} ${role}`, source);
}
